using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Areas;

internal sealed class AreaSetMapping : IEntityTypeConfiguration<AreaSet>
{
    public void Configure(EntityTypeBuilder<AreaSet> builder)
    {
        builder.Property(set => set.Code).HasMaxLength(AreaSet.CodeMaxLength);
        builder.Property(set => set.NameSv).HasMaxLength(AreaSet.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(set => set.NameEn).HasMaxLength(AreaSet.NameMaxLength);
        builder.HasIndex(set => set.Code).IsUnique();
    }
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.Property(area => area.Code).HasMaxLength(Area.CodeMaxLength);
        builder.Property(area => area.Name).HasMaxLength(Area.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.HasIndex(area => new { area.AreaSetId, area.Code }).IsUnique();
        builder.HasOne<AreaSet>().WithMany().HasForeignKey(area => area.AreaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaMembershipMapping : IEntityTypeConfiguration<AreaMembership>
{
    public void Configure(EntityTypeBuilder<AreaMembership> builder)
    {
        builder.HasKey(membership => new { membership.ParentAreaId, membership.ChildAreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(membership => membership.ParentAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(membership => membership.ChildAreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaCrosswalkMapping : IEntityTypeConfiguration<AreaCrosswalk>
{
    public void Configure(EntityTypeBuilder<AreaCrosswalk> builder)
    {
        builder.HasKey(crosswalk => new { crosswalk.FromAreaId, crosswalk.ToAreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(crosswalk => crosswalk.FromAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(crosswalk => crosswalk.ToAreaId).OnDelete(DeleteBehavior.Restrict);
    }
}
