using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Statistics;

internal sealed class IndexRecipeMapping : IEntityTypeConfiguration<IndexRecipe>
{
    public void Configure(EntityTypeBuilder<IndexRecipe> builder)
    {
        builder.Property(recipe => recipe.Id).ValueGeneratedNever();
        builder.Property(recipe => recipe.Code).HasMaxLength(IndexRecipe.CodeMaxLength);
        builder.Property(recipe => recipe.TitleSv).HasMaxLength(IndexRecipe.TitleMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(recipe => recipe.TitleEn).HasMaxLength(IndexRecipe.TitleMaxLength);
        builder.Property(recipe => recipe.Theme).HasMaxLength(Themes.Theme.CodeMaxLength);
        builder.HasIndex(recipe => new { recipe.Code, recipe.Version }).IsUnique();
    }
}

internal sealed class IndexVersionMapping : IEntityTypeConfiguration<IndexVersion>
{
    public void Configure(EntityTypeBuilder<IndexVersion> builder)
    {
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.InputHash).HasMaxLength(Import.HashLength);
        builder.Property(version => version.ContentHash).HasMaxLength(Import.HashLength);
        builder.Property(version => version.Theme).HasMaxLength(Themes.Theme.CodeMaxLength);
        builder.HasOne<IndexRecipe>().WithMany().HasForeignKey(version => version.RecipeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Areas.AreaSet>().WithMany().HasForeignKey(version => version.AreaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}
