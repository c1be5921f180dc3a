using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Statistics;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.Property(indicator => indicator.Code).HasMaxLength(Indicator.CodeMaxLength);
        builder.Property(indicator => indicator.NameSv).HasMaxLength(Indicator.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(indicator => indicator.NameEn).HasMaxLength(Indicator.NameMaxLength);
        builder.Property(indicator => indicator.Unit).HasMaxLength(Indicator.UnitMaxLength);
        builder.HasIndex(indicator => indicator.Code).IsUnique();
    }
}
