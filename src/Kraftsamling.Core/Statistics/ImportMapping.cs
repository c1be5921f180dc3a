using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Statistics;

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.Property(import => import.FileName).HasMaxLength(Import.FileNameMaxLength);
        builder.Property(import => import.Hash).HasMaxLength(Import.HashLength);
        builder.Property(import => import.Who).HasMaxLength(Import.WhoMaxLength);
        builder.HasIndex(import => import.Hash);
    }
}

internal sealed class ImportContentMapping : IEntityTypeConfiguration<ImportContent>
{
    public void Configure(EntityTypeBuilder<ImportContent> builder)
    {
        builder.HasKey(content => new { content.ImportId, content.IndicatorId });
        builder.HasOne<Import>().WithMany().HasForeignKey(content => content.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(content => content.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SavedMappingMapping : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> builder)
    {
        builder.Property(mapping => mapping.Name).HasMaxLength(SavedMapping.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.HasIndex(mapping => mapping.Name).IsUnique();
    }
}
