using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Storage;

internal sealed class ChangeLogMapping : IEntityTypeConfiguration<ChangeLogEntry>
{
    public void Configure(EntityTypeBuilder<ChangeLogEntry> builder)
    {
        // The writer numbers them itself, in the queue, so that there are no gaps.
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Previous).HasMaxLength(ChangeLogEntry.HashLength);
        builder.Property(entry => entry.Hash).HasMaxLength(ChangeLogEntry.HashLength);
        builder.Property(entry => entry.Seal).HasMaxLength(ChangeLogEntry.HashLength);
        builder.Ignore(entry => entry.PersonId);
        builder.HasIndex(entry => entry.Subject);
        builder.HasIndex(entry => new { entry.At, entry.Id });
        builder.HasIndex(entry => new { entry.Kind, entry.At, entry.Id });
        builder.HasIndex(entry => new { entry.Process, entry.At, entry.Id });
        builder.HasIndex(entry => new { entry.Who, entry.At, entry.Id });
    }
}

internal sealed class ChangeLogHeadMapping : IEntityTypeConfiguration<ChangeLogHead>
{
    public void Configure(EntityTypeBuilder<ChangeLogHead> builder)
    {
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.LastHash).HasMaxLength(ChangeLogEntry.HashLength);
        builder.Property(head => head.KeyId).HasMaxLength(ChangeLogHead.KeyIdLength);
        builder.Property(head => head.Seal).HasMaxLength(ChangeLogEntry.HashLength);
    }
}

internal sealed class PersonalValueMapping : IEntityTypeConfiguration<PersonalValue>
{
    public void Configure(EntityTypeBuilder<PersonalValue> builder)
    {
        builder.HasKey(value => new { value.EntryId, value.Field });
        builder.Property(value => value.Field).HasMaxLength(PersonalValue.FieldMaxLength);
        builder.Property(value => value.Salt).HasMaxLength(PersonalValue.SaltLength);
        builder.HasIndex(value => value.PersonId);
        builder.HasOne<ChangeLogEntry>().WithMany().HasForeignKey(value => value.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
