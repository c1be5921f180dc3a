using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>Puts the parts of a fetched table together by code, whatever order the server gives them in.</summary>
internal sealed class TableAssembly
{
    private readonly IReadOnlyList<ChosenDimension> _chosen;
    private readonly Dictionary<string, int>[] _places;
    private readonly Dictionary<string, StatCategory>[] _categories;
    private readonly double[] _values;
    private readonly List<StatNote> _notes = [];
    private string?[]? _status;
    private StatTable? _first;

    public TableAssembly(IReadOnlyList<ChosenDimension> chosen)
    {
        _chosen = chosen;
        _places = [.. chosen.Select(dimension => dimension.Codes.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i))];
        _categories = [.. chosen.Select(_ => new Dictionary<string, StatCategory>())];
        _values = new double[chosen.Aggregate(1L, (product, dimension) => product * dimension.Codes.Count)];
        Array.Fill(_values, double.NaN);
    }

    /// <summary>When the numbers of the first part were changed; a part with another time belongs to another version.</summary>
    public DateTimeOffset? Updated => _first?.Updated;

    /// <summary>A problem when a part does not hold exactly what was asked for.</summary>
    public static Problem? Check(QueryPart part, StatTable answer)
    {
        foreach (var asked in part.Dimensions)
        {
            var given = answer.Dimensions.FirstOrDefault(dimension => dimension.Code == asked.Dimension.Code);
            var missing = asked.Codes.FirstOrDefault(code => given is null || given.IndexOf(code) < 0);
            if (given is null || missing is not null || given.Categories.Count != asked.Codes.Count)
            {
                return new Problem(new($"{asked.Codes.Count} värden i {asked.Dimension.Code}, som frågan gällde", $"{asked.Codes.Count} values in {asked.Dimension.Code}, as asked for"), given is null ? "" : $"{given.Categories.Count}") { Column = asked.Dimension.Code };
            }
        }
        return answer.Dimensions.FirstOrDefault(dimension => dimension.Categories.Count != 1 && part.Dimensions.All(asked => asked.Dimension.Code != dimension.Code)) is { } extra
            ? new Problem(new("bara dimensionerna som frågan gällde", "only the dimensions asked for"), extra.Code)
            : null;
    }

    public void Add(StatTable answer)
    {
        _first ??= answer;
        _notes.AddRange(answer.Notes.Where(note => !_notes.Contains(note)));
        var target = Targets(answer);
        Span<int> at = stackalloc int[answer.Dimensions.Count];
        for (var cell = 0; cell < answer.CellCount; cell++)
        {
            answer.Places(cell, at);
            var place = 0;
            for (var i = 0; i < at.Length; i++)
            {
                place += target[i][at[i]];
            }
            _values[place] = answer.Values[cell];
            if (answer.StatusOf(cell) is { } symbol)
            {
                (_status ??= new string?[_values.Length])[place] = symbol;
            }
        }
    }

    public StatTable Build(PxWebMetadata metadata)
    {
        var texts = _first!;
        return new StatTable([.. _chosen.Select((dimension, i) => Dimension(dimension, i))], _values, _status)
        {
            Id = metadata.Id,
            Languages = texts.Languages,
            Title = texts.Title.Sv.Length > 0 ? texts.Title : metadata.Title,
            Contents = texts.Contents,
            Unit = texts.Unit,
            Source = texts.Source,
            Decimals = texts.Decimals,
            ShowDecimals = texts.ShowDecimals,
            Updated = texts.Updated ?? metadata.Updated,
            Notes = _notes,
            Legend = texts.Legend,
        };
    }

    // For each dimension and category of the answer, what it adds to the cell's place in the whole.
    private int[][] Targets(StatTable answer)
    {
        var strides = new int[_chosen.Count];
        for (int i = _chosen.Count - 1, stride = 1; i >= 0; stride *= _chosen[i--].Codes.Count)
        {
            strides[i] = stride;
        }
        return [.. answer.Dimensions.Select(dimension =>
        {
            var at = Enumerable.Range(0, _chosen.Count).FirstOrDefault(i => _chosen[i].Dimension.Code == dimension.Code, -1);
            return dimension.Categories.Select(category =>
            {
                if (at < 0)
                {
                    return 0;
                }
                _categories[at].TryAdd(category.Code, category);
                return _places[at][category.Code] * strides[at];
            }).ToArray();
        })];
    }

    private StatDimension Dimension(ChosenDimension chosen, int place)
    {
        var given = _first!.Dimensions.First(dimension => dimension.Code == chosen.Dimension.Code);
        var role = given.Role != DimensionRole.Other ? given.Role : chosen.Dimension.Role;
        return new StatDimension(chosen.Dimension.Code, chosen.Dimension.Label, [.. chosen.Codes.Select(code => _categories[place][code])])
        {
            Role = role,
            TimeScale = given.TimeScale ?? chosen.Dimension.TimeScale,
            CanBeLeftOut = chosen.Dimension.CanBeLeftOut,
            TotalCode = chosen.Dimension.TotalCode is { } total && chosen.Codes.Contains(total) ? total : null,
            InHeading = given.InHeading,
        };
    }
}
