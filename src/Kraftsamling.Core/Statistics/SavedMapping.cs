namespace Kraftsamling.Core.Statistics;

/// <summary>Which indicators and years an import brought: where its rows are looked for when it is undone, and what a page names as source.</summary>
public sealed class ImportContent
{
    public int ImportId { get; set; }
    public int IndicatorId { get; set; }
    public short FirstYear { get; set; }
    public short LastYear { get; set; }
    public long Rows { get; set; }
}

/// <summary>A mapping saved under a name to be used again on the next year's file.</summary>
public sealed class SavedMapping
{
    public const int NameMaxLength = 120;

    public int Id { get; set; }
    public required string Name { get; set; }
    public required string Json { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    public long RowVersion { get; set; }
}
