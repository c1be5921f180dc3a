using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Wheel;

internal sealed class YearStepMapping : IEntityTypeConfiguration<YearStep>
{
    public void Configure(EntityTypeBuilder<YearStep> builder)
    {
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.Code).HasMaxLength(YearStep.CodeMaxLength);
        builder.Property(step => step.TitleSv).HasMaxLength(YearStep.TitleMaxLength);
        builder.Property(step => step.TitleEn).HasMaxLength(YearStep.TitleMaxLength);
        builder.Property(step => step.TextSv).HasMaxLength(YearStep.TextMaxLength);
        builder.Property(step => step.TextEn).HasMaxLength(YearStep.TextMaxLength);
        builder.Property(step => step.Place).HasMaxLength(YearStep.PlaceMaxLength);
        builder.HasIndex(step => new { step.Year, step.Code }).IsUnique();
    }
}
