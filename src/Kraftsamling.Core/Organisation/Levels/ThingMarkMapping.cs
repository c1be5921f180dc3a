using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Levels;

internal sealed class ThingMarkMapping : IEntityTypeConfiguration<ThingMark>
{
    public void Configure(EntityTypeBuilder<ThingMark> builder)
    {
        builder.Property(mark => mark.Id).ValueGeneratedNever();
        builder.Property(mark => mark.Kind).HasMaxLength(ThingMark.KindMaxLength);
        builder.Property(mark => mark.ThingKey).HasMaxLength(ThingMark.KeyLength);
        builder.Property(mark => mark.Reason).HasMaxLength(ThingMark.ReasonMaxLength);
        builder.Property(mark => mark.Provision).HasMaxLength(ThingMark.ProvisionMaxLength);
        builder.Property(mark => mark.MarkedBy).HasMaxLength(ThingMark.PersonMaxLength);
        builder.Property(mark => mark.DocumentReason).HasMaxLength(ThingMark.ReasonMaxLength);
        builder.Property(mark => mark.ChangedBy).HasMaxLength(ThingMark.PersonMaxLength);
        builder.HasIndex(mark => mark.ThingId).IsUnique();
    }
}

internal sealed class ThingReaderMapping : IEntityTypeConfiguration<ThingReader>
{
    public void Configure(EntityTypeBuilder<ThingReader> builder)
    {
        builder.Property(reader => reader.Id).ValueGeneratedNever();
        builder.HasOne<ThingMark>().WithMany().HasForeignKey(reader => reader.MarkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(reader => reader.GroupId).OnDelete(DeleteBehavior.Cascade);
    }
}
