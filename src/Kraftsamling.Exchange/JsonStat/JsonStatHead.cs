using System.Globalization;
using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>Everything of a dataset but its numbers.</summary>
internal sealed class JsonStatHead
{
    private readonly JsonElement _root;
    private readonly JsonStatTexts _texts;
    private readonly string _file;
    private readonly ProblemList _problems;

    private JsonStatHead(JsonElement root, string file, ProblemList problems)
    {
        (_root, _file, _problems) = (root, file, problems);
        _texts = new JsonStatTexts(root);
    }

    public IReadOnlyList<StatDimension> Dimensions { get; private set; } = [];

    /// <summary>A table without numbers that carries all texts; its own dimensions are none.</summary>
    public StatTable Texts { get; private set; } = new([], [double.NaN]);

    public static JsonStatHead? Read(JsonElement root, string file, ProblemList problems)
    {
        var head = new JsonStatHead(root, file, problems);
        var before = problems.ErrorCount;
        head.Dimensions = head.ReadDimensions();
        if (problems.ErrorCount > before)
        {
            return null;
        }
        head.Texts = head.ReadTexts();
        return head;
    }

    /// <summary>The table with its numbers.</summary>
    public StatTable With(IReadOnlyList<StatDimension> dimensions, double[] values, string?[]? status) => new(dimensions, values, status)
    {
        Id = Texts.Id,
        Languages = Texts.Languages,
        Title = Texts.Title,
        Contents = Texts.Contents,
        Unit = Texts.Unit,
        Source = Texts.Source,
        Decimals = Texts.Decimals,
        ShowDecimals = Texts.ShowDecimals,
        Updated = Texts.Updated,
        Notes = Texts.Notes,
        Legend = Texts.Legend,
        Properties = Texts.Properties,
    };

    private StatTable ReadTexts()
    {
        var px = _root.Get("extension", "px") ?? default;
        var title = _root.Text("label") ?? "";
        return Texts with
        {
            Id = (_texts.Own.Text("id") ?? px.Text("tableid") ?? px.Text("matrix") ?? _root.Text("extension", "id")) ?? "",
            Languages = _texts.Languages,
            Title = _texts.Both(title, "title"),
            Contents = _texts.Both(px.Text("contents") ?? title, "contents"),
            Unit = _texts.Own.Text("unit") is { } unit ? _texts.Both(unit, "unit") : null,
            Source = _root.Text("source") is { } source ? _texts.Both(source, "source") : null,
            Decimals = px.Whole("decimals"),
            ShowDecimals = px.Whole("showdecimals") ?? px.Whole("decimals"),
            Updated = ReadDate(_root.Text("updated")),
            Notes = JsonStatNotes.Read(_root, _texts, Dimensions),
            Legend = _texts.Legend(),
            Properties = [.. _texts.Properties()],
        };
    }

    private IReadOnlyList<StatDimension> ReadDimensions()
    {
        // Version 1.x keeps id, size and role inside dimension.
        var ids = (_root.Get("id") ?? _root.Get("dimension", "id"))?.EnumerateIfArray().Select(id => id.ToString()).ToList() ?? [];
        var sizes = (_root.Get("size") ?? _root.Get("dimension", "size"))?.EnumerateIfArray().Select(size => size.TryGetInt32IfNumber() ?? -1).ToList() ?? [];
        if (ids.Count != sizes.Count || ids.Count == 0)
        {
            Fault("id, size", new("lika många id som size", "as many id as size"), $"{ids.Count} id, {sizes.Count} size");
            return [];
        }
        foreach (var twice in ids.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            Fault("id", new("varje dimension en gång", "each dimension once"), twice.Key);
        }
        return [.. ids.Select((id, i) => ReadDimension(id, sizes[i])).OfType<StatDimension>()];
    }

    private StatDimension? ReadDimension(string id, int size)
    {
        if (_root.Get("dimension", id) is not { } dimension)
        {
            Fault($"dimension.{id}", new("dimensionen som står i id", "the dimension that stands in id"), "");
            return null;
        }
        var codes = ReadCodes(id, dimension);
        if (codes is null)
        {
            return null;
        }
        if (codes.Count != size || codes.Distinct().Count() != codes.Count)
        {
            Fault($"dimension.{id}.category", new($"{size} olika koder, som size säger", $"{size} different codes, as size says"), Numbers.Write(codes.Count));
            return null;
        }
        var children = dimension.Members("category", "child").SelectMany(parent => parent.Value.EnumerateIfArray().Select(child => new StatParent(parent.Name, child.ToString()))).ToList();
        return new StatDimension(id, _texts.Both(dimension.Text("label") ?? id, "dimension", id, "label"), [.. codes.Select((code, i) => ReadCategory(id, dimension, code, i))])
        {
            Role = ReadRole(id),
            TimeScale = _texts.Own.Text("dimension", id, "timeScale") ?? Scale(dimension.Text("extension", "frequency")),
            CanBeLeftOut = dimension.IsTrue("extension", "elimination"),
            TotalCode = dimension.Text("extension", "eliminationValueCode"),
            Hierarchy = [.. children.Select(child => child.Parent!).Distinct().Where(parent => !children.Exists(child => child.Child == parent)).Select(top => new StatParent(null, top)), .. children],
            InHeading = _root.Texts("extension", "px", "heading").Contains(id),
        };
    }

    private List<string>? ReadCodes(string id, JsonElement dimension)
    {
        switch (dimension.Get("category", "index"))
        {
            case { ValueKind: JsonValueKind.Array } array:
                return [.. array.EnumerateArray().Select(code => code.ToString())];
            case { ValueKind: JsonValueKind.Object } places:
                return [.. places.EnumerateObject().OrderBy(place => place.Value.TryGetInt32IfNumber() ?? int.MaxValue).Select(place => place.Name)];
            case null when dimension.Members("category", "label").ToList() is [var only]:
                return [only.Name];
        }
        Fault($"dimension.{id}.category", new("index med koderna", "index with the codes"), "", new("Bara en dimension med ett enda värde får sakna index.", "Only a dimension with a single value may lack index."));
        return null;
    }

    private StatCategory ReadCategory(string id, JsonElement dimension, string code, int place)
    {
        var unit = dimension.Get("category", "unit", code) ?? default;
        var unitText = unit.Text("base") ?? unit.Text("label") ?? unit.Text("symbol");
        var periods = _texts.Own.Get("dimension", id, "periods");
        return new StatCategory(code, _texts.Both(dimension.Text("category", "label", code) ?? code, "dimension", id, "category", code))
        {
            Unit = unitText is null ? null : _texts.Both(unitText, "dimension", id, "unit", code),
            Decimals = unit.Whole("decimals"),
            Updated = ReadDate(_texts.Own.Text("dimension", id, "updated", code)),
            Period = periods is { ValueKind: JsonValueKind.Array } list && place < list.GetArrayLength() ? list[place].ToString() : null,
        };
    }

    private DimensionRole ReadRole(string id)
    {
        var role = _root.Get("role") ?? _root.Get("dimension", "role") ?? default;
        return role.Texts("time").Contains(id) ? DimensionRole.Time
            : role.Texts("geo").Contains(id) ? DimensionRole.Geo
            : role.Texts("metric").Contains(id) ? DimensionRole.Metric
            : DimensionRole.Other;
    }

    private static string? Scale(string? frequency) => frequency is "A" or "H" or "Q" or "M" or "W" ? frequency : null;

    private static DateTimeOffset? ReadDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private void Fault(string path, Text expected, string found, Text? advice = null) =>
        _problems.Add(new Problem(expected, found) { File = _file, Column = path, Advice = advice });
}
