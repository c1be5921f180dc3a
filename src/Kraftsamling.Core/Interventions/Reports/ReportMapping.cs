using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.Reports;

internal sealed class AreaReportMapping : IEntityTypeConfiguration<AreaReport>
{
    public void Configure(EntityTypeBuilder<AreaReport> builder)
    {
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Name).HasMaxLength(AreaReport.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(report => report.ContentHash).HasMaxLength(Import.HashLength);
        builder.Property(report => report.Theme).HasMaxLength(Statistics.Themes.Theme.CodeMaxLength);
        builder.HasOne<TargetGroups.TargetGroup>().WithMany().HasForeignKey(report => report.TargetGroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(report => new { report.Subject, report.Name, report.AreaId, report.Version }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(report => report.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReportContributionMapping : IEntityTypeConfiguration<ReportContribution>
{
    public void Configure(EntityTypeBuilder<ReportContribution> builder)
    {
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Organisation).HasMaxLength(ReportContribution.OrganisationMaxLength);
        builder.Property(one => one.Text).HasMaxLength(ReportContribution.TextMaxLength);
        builder.HasOne<AreaReport>().WithMany().HasForeignKey(one => one.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
