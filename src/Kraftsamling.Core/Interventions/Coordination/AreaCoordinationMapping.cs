using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.Coordination;

internal sealed class AreaCoordinationMapping : IEntityTypeConfiguration<AreaCoordination>
{
    public void Configure(EntityTypeBuilder<AreaCoordination> builder)
    {
        builder.Property(coordination => coordination.Id).ValueGeneratedNever();
        builder.HasIndex(coordination => new { coordination.AreaId, coordination.ValidFrom }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(coordination => coordination.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Unit>().WithMany().HasForeignKey(coordination => coordination.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
