using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>
/// Writes tables as JSON-stat 2.0 datasets in the table's main language. What the format has no place for (the other language,
/// notes to cells, PX keywords) stands under "extension", where other programs pass it by.
/// </summary>
public static class JsonStatWriter
{
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table; the stream stays open.</summary>
    public static void Write(Stream stream, StatTable table)
    {
        using var json = new Utf8JsonWriter(stream, Style);
        var culture = CultureInfo.GetCultureInfo(table.MainLanguage == "en" ? "en" : "sv");
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", table.Title.In(culture));
        if (table.Source is { } source)
        {
            json.WriteString("source", source.In(culture));
        }
        if (table.Updated is { } updated)
        {
            json.WriteString("updated", Time(updated));
        }
        WriteNotes(json, table.Notes.Where(note => note.Scope == NoteScope.Table), culture);
        WriteShape(json, table);
        json.WriteStartObject("dimension");
        foreach (var dimension in table.Dimensions)
        {
            WriteDimension(json, table, dimension, culture);
        }
        json.WriteEndObject();
        WriteCells(json, table);
        JsonStatExtension.Write(json, table, culture);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>A time as JSON-stat writes it.</summary>
    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteShape(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartArray("id");
        foreach (var dimension in table.Dimensions)
        {
            json.WriteStringValue(dimension.Code);
        }
        json.WriteEndArray();
        json.WriteStartArray("size");
        foreach (var dimension in table.Dimensions)
        {
            json.WriteNumberValue(dimension.Categories.Count);
        }
        json.WriteEndArray();
        json.WriteStartObject("role");
        WriteRole(json, table, "time", DimensionRole.Time);
        WriteRole(json, table, "geo", DimensionRole.Geo);
        WriteRole(json, table, "metric", DimensionRole.Metric);
        json.WriteEndObject();
    }

    private static void WriteRole(Utf8JsonWriter json, StatTable table, string name, DimensionRole role)
    {
        var codes = table.Dimensions.Where(dimension => dimension.Role == role).Select(dimension => dimension.Code).ToList();
        if (codes.Count > 0)
        {
            JsonStatExtension.Texts(json, name, codes);
        }
    }

    private static void WriteDimension(Utf8JsonWriter json, StatTable table, StatDimension dimension, CultureInfo culture)
    {
        json.WriteStartObject(dimension.Code);
        json.WriteString("label", dimension.Label.In(culture));
        WriteNotes(json, table.Notes.Where(note => note.Scope == NoteScope.Dimension && note.Dimension == dimension.Code), culture);
        json.WriteStartObject("category");
        JsonStatExtension.Texts(json, "index", dimension.Categories.Select(category => category.Code));
        json.WriteStartObject("label");
        foreach (var category in dimension.Categories)
        {
            json.WriteString(category.Code, category.Label.In(culture));
        }
        json.WriteEndObject();
        WriteUnits(json, dimension, culture);
        WriteChildren(json, dimension);
        var notes = table.Notes.Where(note => note.Scope == NoteScope.Category && note.Dimension == dimension.Code).ToLookup(note => note.Category!);
        if (notes.Count > 0)
        {
            json.WriteStartObject("note");
            foreach (var same in notes)
            {
                JsonStatExtension.Texts(json, same.Key, same.Select(note => note.Text.In(culture)));
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("extension");
        json.WriteBoolean("elimination", dimension.CanBeLeftOut);
        if (dimension.TotalCode is { } total)
        {
            json.WriteString("eliminationValueCode", total);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter json, StatDimension dimension, CultureInfo culture)
    {
        var withUnit = dimension.Categories.Where(category => category.Unit is not null || category.Decimals is not null).ToList();
        if (withUnit.Count == 0)
        {
            return;
        }
        json.WriteStartObject("unit");
        foreach (var category in withUnit)
        {
            json.WriteStartObject(category.Code);
            if (category.Unit is { } unit)
            {
                json.WriteString("base", unit.In(culture));
            }
            if (category.Decimals is { } decimals)
            {
                json.WriteNumber("decimals", decimals);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter json, StatDimension dimension)
    {
        var children = dimension.Hierarchy.Where(pair => pair.Parent is not null).ToLookup(pair => pair.Parent!, pair => pair.Child);
        if (children.Count == 0)
        {
            return;
        }
        json.WriteStartObject("child");
        foreach (var parent in children)
        {
            JsonStatExtension.Texts(json, parent.Key, parent);
        }
        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, IEnumerable<StatNote> notes, CultureInfo culture)
    {
        var texts = notes.Select(note => note.Text.In(culture)).ToList();
        if (texts.Count > 0)
        {
            JsonStatExtension.Texts(json, "note", texts);
        }
    }

    private static void WriteCells(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartArray("value");
        foreach (var value in table.Values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }
        json.WriteEndArray();
        if (!table.HasStatus)
        {
            return;
        }
        json.WriteStartObject("status");
        for (var cell = 0; cell < table.CellCount; cell++)
        {
            if (table.StatusOf(cell) is { } symbol)
            {
                json.WriteString(Numbers.Write(cell), symbol);
            }
        }
        json.WriteEndObject();
    }
}
