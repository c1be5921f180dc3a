using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Statistics.Fetching;

internal sealed class FetchPlanMapping : IEntityTypeConfiguration<FetchPlan>
{
    public void Configure(EntityTypeBuilder<FetchPlan> builder)
    {
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.Code).HasMaxLength(FetchPlan.CodeMaxLength);
        builder.Property(plan => plan.TitleSv).HasMaxLength(FetchPlan.TitleMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(plan => plan.TitleEn).HasMaxLength(FetchPlan.TitleMaxLength);
        builder.HasIndex(plan => plan.Code).IsUnique();
    }
}

internal sealed class FetchRunMapping : IEntityTypeConfiguration<FetchRun>
{
    public void Configure(EntityTypeBuilder<FetchRun> builder)
    {
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Who).HasMaxLength(FetchRun.WhoMaxLength);
        builder.HasOne<FetchPlan>().WithMany().HasForeignKey(run => run.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Import>().WithMany().HasForeignKey(run => run.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FetchPartMapping : IEntityTypeConfiguration<FetchPart>
{
    public void Configure(EntityTypeBuilder<FetchPart> builder)
    {
        builder.HasKey(part => new { part.RunId, part.Key });
        builder.Property(part => part.Key).HasMaxLength(FetchPart.KeyMaxLength);
        builder.HasOne<FetchRun>().WithMany().HasForeignKey(part => part.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
