using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Storage;

internal sealed class ChangeLogMapping : IEntityTypeConfiguration<ChangeLogEntry>
{
    public void Configure(EntityTypeBuilder<ChangeLogEntry> builder)
    {
        builder.Property(entry => entry.Hash).HasMaxLength(Import.HashLength);
        builder.HasIndex(entry => entry.Subject);
    }
}
