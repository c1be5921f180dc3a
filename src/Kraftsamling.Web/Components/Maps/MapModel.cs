using Kraftsamling.Core.Areas;

namespace Kraftsamling.Web.Components.Maps;

/// <summary>How an area is filled.</summary>
public enum MapFill
{
    /// <summary>By its class, from 1.</summary>
    Class,
    /// <summary>No value is known: hatched.</summary>
    Missing,
    /// <summary>The value is protected: hatched the other way.</summary>
    Suppressed,
}

/// <summary>What the colours of a map say.</summary>
public enum MapScale
{
    /// <summary>Little to much of something that tells of need.</summary>
    Need,
    /// <summary>Little to much of something that does not.</summary>
    Neutral,
    /// <summary>Which group an area belongs to: 1 = none, 2–7 = six colours that are told apart by everyone.</summary>
    Groups,
}

/// <summary>An area on the map.</summary>
/// <param name="Class">From 1 (least) to 7; counts only with <see cref="MapFill.Class"/>.</param>
/// <param name="Text">The value in words, read out and shown beside the name.</param>
public sealed record MapArea(string Code, string Name, int Class, MapFill Fill, string Text)
{
    /// <summary>A short mark written on the area, such as the number of its group; null = none.</summary>
    public string? Mark { get; init; }

    /// <summary>Left out by a filter: drawn faintly.</summary>
    public bool Dim { get; init; }

    /// <summary>Class names in the style sheet.</summary>
    public string Style => StyleOf(Fill, Class) + (Dim ? " ks-dim" : "");

    public static string StyleOf(MapFill fill, int @class) => fill switch
    {
        MapFill.Missing => "kx",
        MapFill.Suppressed => "kp",
        _ => "k" + (char)('0' + @class),
    };
}

/// <summary>A line of the legend.</summary>
public sealed record LegendLine(string Style, string Text, int Areas);

/// <summary>
/// A map that is a drawing without script and can be moved in with it: partial "_Map". The table it belongs to says the same in words.
/// </summary>
public sealed record MapModel
{
    /// <summary>What the map shows, as its caption.</summary>
    public required string Title { get; init; }

    /// <summary>How the classes are made, shown under the legend.</summary>
    public string Note { get; init; } = "";

    public required SvgDrawing Drawing { get; init; }
    public required IReadOnlyList<MapArea> Areas { get; init; }
    public required IReadOnlyList<LegendLine> Legend { get; init; }

    /// <summary>Address of the boundaries.</summary>
    public required string Boundaries { get; init; }

    /// <summary>True when the coordinates are plane units without a known place on Earth.</summary>
    public bool Plane { get; init; }

    /// <summary>Where an area leads without script.</summary>
    public required Func<string, string> Link { get; init; }

    /// <summary>Where an area's own page is.</summary>
    public required Func<string, string> Page { get; init; }

    public MapScale Scale { get; init; }

    /// <summary>Draws the hatches that all maps of a page share; false for a second map on the same page.</summary>
    public bool Patterns { get; init; } = true;

    /// <summary>The area whose page this is: nothing leads to it.</summary>
    public string? Here { get; init; }

    /// <summary>The selected area's code.</summary>
    public string? Selected { get; init; }

    /// <summary>Id of the table that says the same; selecting in one selects in the other.</summary>
    public string? TableId { get; init; }

    public MapArea? SelectedArea => Areas.FirstOrDefault(area => area.Code == Selected);
}
