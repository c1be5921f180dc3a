using Kraftsamling.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Statistics.Survey;

internal sealed class SurveyWaveMapping : IEntityTypeConfiguration<SurveyWave>
{
    public void Configure(EntityTypeBuilder<SurveyWave> builder)
    {
        builder.Property(wave => wave.Source).HasMaxLength(SurveyWave.SourceMaxLength);
        builder.HasIndex(wave => new { wave.AreaSetId, wave.Year }).IsUnique().HasFilter("replaced_by IS NULL");
        builder.HasOne<Import>().WithMany().HasForeignKey(wave => wave.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Import>().WithMany().HasForeignKey(wave => wave.ReplacedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AreaSet>().WithMany().HasForeignKey(wave => wave.AreaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyResultMapping : IEntityTypeConfiguration<SurveyResult>
{
    public void Configure(EntityTypeBuilder<SurveyResult> builder)
    {
        builder.HasKey(result => new { result.WaveId, result.Factor, result.AreaId, result.Grade, result.Sex });
        builder.Property(result => result.Factor).HasMaxLength(Indicator.CodeMaxLength);
        builder.HasOne<SurveyWave>().WithMany().HasForeignKey(result => result.WaveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(result => result.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyCutPointMapping : IEntityTypeConfiguration<SurveyCutPoint>
{
    public void Configure(EntityTypeBuilder<SurveyCutPoint> builder)
    {
        builder.HasKey(point => new { point.WaveId, point.Factor });
        builder.Property(point => point.Factor).HasMaxLength(Indicator.CodeMaxLength);
        builder.HasOne<SurveyWave>().WithMany().HasForeignKey(point => point.WaveId).OnDelete(DeleteBehavior.Restrict);
    }
}
