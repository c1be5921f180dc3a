using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Areas.Selections;

internal sealed class SelectionMapping : IEntityTypeConfiguration<Selection>
{
    public void Configure(EntityTypeBuilder<Selection> builder)
    {
        builder.Property(selection => selection.Id).ValueGeneratedNever();
        builder.Property(selection => selection.TitleSv).HasMaxLength(Selection.TitleMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(selection => selection.TitleEn).HasMaxLength(Selection.TitleMaxLength);
        builder.Property(selection => selection.ProposedBy).HasMaxLength(Selection.PersonMaxLength);
        builder.Property(selection => selection.DecisionBody).HasMaxLength(Selection.BodyMaxLength);
        builder.Property(selection => selection.DecisionParagraph).HasMaxLength(Selection.ParagraphMaxLength);
        builder.Property(selection => selection.DecisionDocument).HasMaxLength(Selection.DocumentMaxLength);
        builder.Property(selection => selection.ContentHash).HasMaxLength(Import.HashLength);
        builder.HasIndex(selection => new { selection.SeriesId, selection.Version }).IsUnique();
        builder.HasOne<AreaSet>().WithMany().HasForeignKey(selection => selection.AreaSetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Selection>().WithMany().HasForeignKey(selection => selection.FormerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SelectionRoundMapping : IEntityTypeConfiguration<SelectionRound>
{
    public void Configure(EntityTypeBuilder<SelectionRound> builder)
    {
        builder.Property(round => round.Id).ValueGeneratedNever();
        builder.HasIndex(round => new { round.SelectionId, round.Number }).IsUnique();
        builder.HasOne<Selection>().WithMany().HasForeignKey(round => round.SelectionId).OnDelete(DeleteBehavior.Restrict);
    }
}
