using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>Makes the table out of a header that was found in order.</summary>
internal static class PxTableBuilder
{
    public static StatTable Build(PxHeader header, IReadOnlyList<StatDimension> dimensions, double[] values, string?[]? status)
    {
        var decimals = PxCheck.Number(header, header.Find("DECIMALS"));
        var updated = dimensions.SelectMany(dimension => dimension.Categories).Max(category => category.Updated);
        return new StatTable(dimensions, values, status)
        {
            Id = header.Find("MATRIX")?.Text ?? "",
            Languages = header.KeptLanguages,
            Title = header.TextOf("TITLE") ?? header.TextOf("DESCRIPTION")!.Value,
            Contents = header.TextOf("CONTENTS")!.Value,
            Unit = header.TextOf("UNITS") is { Sv.Length: > 0 } unit ? unit : null,
            Source = header.TextOf("SOURCE"),
            Decimals = decimals,
            ShowDecimals = PxCheck.Number(header, header.Find("SHOWDECIMALS")) ?? decimals,
            Updated = Date(header, header.Find("LAST-UPDATED")) ?? updated,
            Notes = PxNotes.Read(header),
            Legend = Legend(header),
            Properties = [.. header.Statements.Where(statement => IsKept(header, statement)).Select(Property)],
        };
    }

    public static IReadOnlyList<StatDimension> Dimensions(PxHeader header) => [.. Enumerable.Range(0, header.Variables.Count).Select(i => Dimension(header, i))];

    private static StatDimension Dimension(PxHeader header, int variable)
    {
        var variables = header.Variables;
        var name = variables.Names[variable];
        var elimination = header.Find("ELIMINATION", null, name);
        var total = elimination is { } statement && !statement.Values[0].IsWord ? variables.ValueOf(variable, statement.Text, null) : null;
        return new StatDimension(
            CodeOf(header, name),
            header.Both(language => variables.NamesIn(language)?[variable])!.Value,
            [.. Enumerable.Range(0, variables.Codes[variable]!.Count).Select(i => Category(header, variable, i))])
        {
            Role = Role(header, variable),
            TimeScale = variables.Periods[variable]?.Scale,
            CanBeLeftOut = elimination is not null && !elimination.Text.Equals("NO", StringComparison.OrdinalIgnoreCase),
            TotalCode = total is >= 0 and { } at ? variables.Codes[variable]![at] : null,
            Hierarchy = header.Find("HIERARCHIES", null, name) is { } tree ? [.. tree.Values.Select(value => value.Child is { } child ? new StatParent(value.Text, child) : new StatParent(null, value.Text))] : [],
            InHeading = variable >= variables.StubCount,
        };
    }

    /// <summary>The variable's code; its name when it has none or another variable has the same.</summary>
    public static string CodeOf(PxHeader header, string name)
    {
        var code = header.Find("VARIABLECODE", null, name)?.Text;
        return code is { Length: > 0 } && header.Variables.Names.Count(other => header.Find("VARIABLECODE", null, other)?.Text == code || other == code && other != name) == 1 ? code : name;
    }

    private static DimensionRole Role(PxHeader header, int variable)
    {
        var name = header.Variables.Names[variable];
        var type = header.Find("VARIABLE-TYPE", null, name)?.Text ?? "";
        return variable == header.Variables.Content ? DimensionRole.Metric
            : header.Variables.Periods[variable] is not null || type is "T" or "Time" ? DimensionRole.Time
            : type is "G" or "Geographical" || header.Find("MAP", null, name) is not null ? DimensionRole.Geo
            : DimensionRole.Other;
    }

    private static StatCategory Category(PxHeader header, int variable, int place)
    {
        var variables = header.Variables;
        var category = new StatCategory(variables.Codes[variable]![place], header.Both(language => variables.Labels(variable, language)?[place])!.Value)
        {
            Period = variables.Periods[variable]?.Periods[place],
            Decimals = Find(header, "PRECISION", [variables.Names[variable]], variable, place, null) is { } precision ? PxCheck.Number(header, precision) : null,
        };
        return variable != variables.Content ? category : category with
        {
            Unit = header.Both(language => Find(header, "UNITS", [], variable, place, language)?.Text),
            Updated = Date(header, Find(header, "LAST-UPDATED", [], variable, place, null)),
        };
    }

    // The statement about one value, named by its label or its code.
    private static PxStatement? Find(PxHeader header, string keyword, IReadOnlyList<string> before, int variable, int place, string? language) =>
        header.Statements.FirstOrDefault(statement => statement.Keyword == keyword && statement.Language == language
            && statement.Keys.Count == before.Count + 1 && statement.Keys.Take(before.Count).SequenceEqual(before)
            && header.Variables.ValueOf(variable, statement.Keys[^1], language) == place);

    private static DateTimeOffset? Date(PxHeader header, PxStatement? statement)
    {
        if (statement is null)
        {
            return null;
        }
        if (PxTime.TryDate(statement.Text, out var at))
        {
            return at;
        }
        header.Fault(statement, new($"en dag och tid som 20240131 08:00 i {statement.Name}", $"a day and time like 20240131 08:00 in {statement.Name}"), statement.Text, null, isError: false);
        return null;
    }

    private static Dictionary<string, Text> Legend(PxHeader header)
    {
        var legend = new Dictionary<string, Text>();
        foreach (var (keyword, symbol) in PxSymbols.Keywords)
        {
            if (header.TextOf(keyword) is { } text)
            {
                legend[symbol] = text;
            }
        }
        return legend;
    }

    private static bool IsKept(PxHeader header, PxStatement statement) =>
        !PxKeywords.Modelled.Contains(statement.Keyword) && (statement.Language is null || header.KeptLanguages.Contains(statement.Language));

    private static StatProperty Property(PxStatement statement) =>
        new(statement.Keyword, statement.Language, statement.Keys, [.. statement.Values.Select(value => value.Text)], statement.Values[0].IsWord);
}
