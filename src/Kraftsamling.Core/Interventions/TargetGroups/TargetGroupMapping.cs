using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.TargetGroups;

internal sealed class TargetGroupMapping : IEntityTypeConfiguration<TargetGroup>
{
    public void Configure(EntityTypeBuilder<TargetGroup> builder)
    {
        builder.Property(group => group.Id).ValueGeneratedNever();
        builder.Property(group => group.Code).HasMaxLength(TargetGroup.CodeMaxLength);
        builder.Property(group => group.NameSv).HasMaxLength(TargetGroup.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(group => group.NameEn).HasMaxLength(TargetGroup.NameMaxLength);
        builder.Property(group => group.Who).HasMaxLength(TargetGroup.TextMaxLength);
        builder.Property(group => group.Reach).HasMaxLength(TargetGroup.TextMaxLength);
        builder.Property(group => group.AreaCodes).HasMaxLength(TargetGroup.TextMaxLength);
        builder.Property(group => group.Sources).HasMaxLength(TargetGroup.SourcesMaxLength);
        builder.Ignore(group => group.Areas);
        builder.HasIndex(group => group.Code).IsUnique();
        builder.HasOne<AreaSet>().WithMany().HasForeignKey(group => group.AreaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}
