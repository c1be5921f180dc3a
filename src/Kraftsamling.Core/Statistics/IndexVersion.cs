namespace Kraftsamling.Core.Statistics;

/// <summary>Draft can be changed; a published one is frozen.</summary>
public enum PublicationStatus { Draft = 0, Published = 1 }

/// <summary>A recipe as the analyst saved it. Publishing freezes it; the next change makes a new version of the same code.</summary>
public sealed class IndexRecipe
{
    public const int CodeMaxLength = 60;
    public const int TitleMaxLength = 160;

    public Guid Id { get; set; }
    public required string Code { get; set; }
    public int Version { get; set; } = 1;
    public required string TitleSv { get; set; }
    public required string TitleEn { get; set; }

    /// <summary>The recipe in the format of docs/recipe.md, JSON with comments.</summary>
    public required string Json { get; set; }

    /// <summary>Code of the theme it is about, as the recipe says; null = the main index.</summary>
    public string? Theme { get; set; }

    public PublicationStatus Publication { get; set; }
    public DecisionStatus Status { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    [ActorName] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }
}

/// <summary>What a recipe gave for one area set, year and sex: recipe, hash of the input and the result. Never changed once stored.</summary>
public sealed class IndexVersion
{
    public Guid Id { get; set; }
    public Guid RecipeId { get; set; }
    public int AreaSetId { get; set; }

    /// <summary>Code of the theme, as in its recipe; null = the main index.</summary>
    public string? Theme { get; set; }

    public int Year { get; set; }
    public Sex Sex { get; set; }

    /// <summary>SHA-256 over the values that went in, hexadecimal.</summary>
    [NotFreeText("a sum")]
    public required string InputHash { get; set; }

    /// <summary>SHA-256 over recipe, input hash and result, hexadecimal.</summary>
    [NotFreeText("a sum")]
    public required string ContentHash { get; set; }

    /// <summary>The result document, JSON.</summary>
    [NotFreeText("computed")]
    public required string Result { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    [ActorName(FrozenWhen = "1 = 1")] public required string CreatedBy { get; set; }
    public DecisionStatus Status { get; set; }

    /// <summary>The one that holds; one per area set and theme. The start page shows the main index.</summary>
    public bool IsCurrent { get; set; }
}
