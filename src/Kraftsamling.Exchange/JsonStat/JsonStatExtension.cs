using System.Globalization;
using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>Writes the part of a dataset that JSON-stat leaves to its makers.</summary>
internal static class JsonStatExtension
{
    public static void Write(Utf8JsonWriter json, StatTable table, CultureInfo culture)
    {
        json.WriteStartObject("extension");
        WritePx(json, table, culture);
        json.WriteStartObject(JsonStatTexts.OwnName);
        json.WriteString("id", table.Id);
        Texts(json, "languages", table.Languages);
        if (table.Unit is { } unit)
        {
            json.WriteString("unit", unit.In(culture));
        }
        WriteDimensions(json, table);
        WriteNotes(json, table);
        WriteLegend(json, table);
        WriteProperties(json, table);
        if (table.Languages.Count > 1)
        {
            WriteTranslation(json, table, CultureInfo.GetCultureInfo(table.Languages[1]));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An array of texts.</summary>
    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string?> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void WritePx(Utf8JsonWriter json, StatTable table, CultureInfo culture)
    {
        json.WriteStartObject("px");
        json.WriteString("matrix", table.Id);
        json.WriteString("contents", table.Contents.In(culture));
        Optional(json, "language", table.MainLanguage);
        Optional(json, "decimals", table.Decimals);
        Optional(json, "showdecimals", table.ShowDecimals);
        Texts(json, "heading", table.Dimensions.Where(dimension => dimension.InHeading).Select(dimension => dimension.Code));
        Texts(json, "stub", table.Dimensions.Where(dimension => !dimension.InHeading).Select(dimension => dimension.Code));
        json.WriteEndObject();
    }

    private static void WriteDimensions(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartObject("dimension");
        foreach (var dimension in table.Dimensions)
        {
            json.WriteStartObject(dimension.Code);
            Optional(json, "timeScale", dimension.TimeScale);
            if (dimension.Categories.Any(category => category.Period is not null))
            {
                Texts(json, "periods", dimension.Categories.Select(category => category.Period));
            }
            if (dimension.Categories.Any(category => category.Updated is not null))
            {
                json.WriteStartObject("updated");
                foreach (var category in dimension.Categories.Where(category => category.Updated is not null))
                {
                    json.WriteString(category.Code, JsonStatWriter.Time(category.Updated!.Value));
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartArray("notes");
        foreach (var note in table.Notes)
        {
            json.WriteStartObject();
            json.WriteString("scope", note.Scope.ToString());
            json.WriteBoolean("mandatory", note.IsMandatory);
            Optional(json, "dimension", note.Dimension);
            Optional(json, "category", note.Category);
            if (note.Cells.Count > 0)
            {
                Texts(json, "cells", note.Cells);
            }
            Pair(json, note.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLegend(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartObject("legend");
        foreach (var (symbol, text) in table.Legend)
        {
            json.WriteStartObject(symbol);
            Pair(json, text);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, StatTable table)
    {
        json.WriteStartArray("properties");
        foreach (var property in table.Properties)
        {
            json.WriteStartObject();
            json.WriteString("keyword", property.Keyword);
            Optional(json, "language", property.Language);
            Texts(json, "keys", property.Keys);
            Texts(json, "values", property.Values);
            json.WriteBoolean("word", property.IsWord);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTranslation(Utf8JsonWriter json, StatTable table, CultureInfo culture)
    {
        json.WriteStartObject("translation");
        json.WriteString("title", table.Title.In(culture));
        json.WriteString("contents", table.Contents.In(culture));
        Optional(json, "source", table.Source?.In(culture));
        Optional(json, "unit", table.Unit?.In(culture));
        json.WriteStartObject("dimension");
        foreach (var dimension in table.Dimensions)
        {
            json.WriteStartObject(dimension.Code);
            json.WriteString("label", dimension.Label.In(culture));
            Map(json, "category", dimension.Categories.Select(category => (category.Code, (string?)category.Label.In(culture))));
            Map(json, "unit", dimension.Categories.Select(category => (category.Code, category.Unit?.In(culture))));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Map(Utf8JsonWriter json, string name, IEnumerable<(string Code, string? Text)> texts)
    {
        json.WriteStartObject(name);
        foreach (var (code, text) in texts)
        {
            Optional(json, code, text);
        }
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, Text text)
    {
        json.WriteString("sv", text.Sv);
        json.WriteString("en", text.En);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
