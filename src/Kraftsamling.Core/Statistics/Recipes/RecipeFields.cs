using System.Globalization;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Takes the fields of one object; what nobody took is an unknown field.</summary>
internal sealed class RecipeFields(RecipeNode node, string? file, ICollection<Problem> problems)
{
    private readonly List<string> _asked = [];

    public bool Has(string name) => node.Fields.Exists(f => f.Key == name);

    public RecipeNode? Take(string name)
    {
        _asked.Add(name);
        var found = node.Fields.FindAll(f => f.Key == name);
        foreach (var again in found.Skip(1))
        {
            Fault(again.Value, name, new("fältet bara en gång", "the field only once"), new("Ta bort det ena.", "Remove one of them."));
        }
        return found.Count == 0 || found[0].Value.Kind == RecipeNodeKind.Null ? null : found[0].Value;
    }

    public string? Word(string name, bool required = false)
    {
        var value = Take(name);
        if (value is null)
        {
            return required ? Absent(name) : null;
        }
        if (value.Kind != RecipeNodeKind.Text || string.IsNullOrWhiteSpace(value.Raw))
        {
            Fault(value, value.Raw, new("en text", "a text"), new("Skriv texten inom citattecken.", "Write the text in quotation marks."));
            return null;
        }
        return value.Raw;
    }

    public string? Absent(string name)
    {
        problems.Add(new Problem(new($"fältet «{name}»", $"the field “{name}”"), "")
        {
            File = file,
            Row = node.Line,
            Column = Path(name),
            Advice = new("Lägg till det; det får inte saknas.", "Add it; it must not be left out."),
        });
        return null;
    }

    public Text? Texts(string name) => Take(name) is { } value ? TextOf(value) : null;

    public Text? TextOf(RecipeNode value)
    {
        if (value.Kind == RecipeNodeKind.Text)
        {
            return new Text(value.Raw, value.Raw);
        }
        if (value.Kind != RecipeNodeKind.Object)
        {
            Fault(value, value.Raw, new("en text eller { \"sv\": \"…\", \"en\": \"…\" }", "a text or { \"sv\": \"…\", \"en\": \"…\" }"), null);
            return null;
        }
        var fields = new RecipeFields(value, file, problems);
        var (sv, en) = (fields.Word("sv"), fields.Word("en"));
        fields.Finish();
        return sv is null && en is null ? null : new Text(sv ?? en!, en ?? sv!);
    }

    public double? Number(string name, Func<double, bool> valid, Text expected) => Take(name) is { } value ? NumberOf(value, valid, expected) : null;

    public double? NumberOf(RecipeNode value, Func<double, bool> valid, Text expected)
    {
        var isNumber = double.TryParse(value.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        if (value.Kind == RecipeNodeKind.Number && isNumber && valid(number))
        {
            return number;
        }
        Text? advice = value.Kind != RecipeNodeKind.Text ? null
            : isNumber ? new("Ta bort citattecknen.", "Remove the quotation marks.")
            : new("Skriv talet med siffror och decimalpunkt, utan citattecken.", "Write the number in digits with a decimal point, without quotation marks.");
        Fault(value, value.Raw, expected, advice);
        return null;
    }

    public int? Whole(string name, int from, int to, Text expected) =>
        (int?)Number(name, v => v >= from && v <= to && v == Math.Floor(v), expected);

    public bool? Boolean(string name)
    {
        var value = Take(name);
        if (value is null || value.Kind == RecipeNodeKind.Boolean)
        {
            return value is null ? null : value.Raw == "true";
        }
        Fault(value, value.Raw, new("true eller false", "true or false"), null);
        return null;
    }

    public T? Choice<T>(string name, (string Word, T Value)[] choices) where T : struct, Enum =>
        Take(name) is { } value ? ChoiceOf(value, choices) : null;

    public T? ChoiceOf<T>(RecipeNode value, (string Word, T Value)[] choices) where T : struct, Enum
    {
        var at = Array.FindIndex(choices, c => c.Word == value.Raw);
        if (value.Kind == RecipeNodeKind.Text && at >= 0)
        {
            return choices[at].Value;
        }
        var words = choices.Select(c => c.Word).ToList();
        Fault(value, value.Raw, new(Words.Or(words, english: false), Words.Or(words, english: true)), DidYouMean(value.Raw, words));
        return null;
    }

    public RecipeFields? Part(string name)
    {
        var value = Take(name);
        return value is null ? null : PartOf(value);
    }

    public RecipeFields? PartOf(RecipeNode value)
    {
        if (value.Kind == RecipeNodeKind.Object)
        {
            return new RecipeFields(value, file, problems);
        }
        Fault(value, value.Raw, new("ett objekt inom { }", "an object in { }"), null);
        return null;
    }

    public IReadOnlyList<RecipeNode> List(string name)
    {
        var value = Take(name);
        if (value is null || value.Kind == RecipeNodeKind.List)
        {
            return value?.Items ?? [];
        }
        Fault(value, value.Raw, new("en lista inom [ ]", "a list in [ ]"), null);
        return [];
    }

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string>? TextList(string name) => Take(name) is { } value ? TextListOf(value) : null;

    public IReadOnlyList<string> TextListOf(RecipeNode value)
    {
        var items = value.Kind == RecipeNodeKind.List ? value.Items : [value];
        foreach (var item in items.Where(i => i.Kind is not (RecipeNodeKind.Text or RecipeNodeKind.Number)))
        {
            Fault(item, item.Raw, new("en text eller en lista av texter", "a text or a list of texts"), null);
        }
        return [.. items.Select(i => i.Raw)];
    }

    public IEnumerable<KeyValuePair<string, RecipeNode>> All()
    {
        _asked.AddRange(node.Fields.Select(f => f.Key));
        return node.Fields;
    }

    /// <summary>Every field that was not asked for is a problem.</summary>
    public void Finish()
    {
        foreach (var (name, value) in node.Fields)
        {
            if (!_asked.Contains(name) && name != "$schema")
            {
                Fault(value, name, new("ett känt fält", "a known field"), DidYouMean(name, _asked) ?? new(
                    $"Ta bort det. Här får stå: {string.Join(", ", _asked)}.", $"Remove it. These may stand here: {string.Join(", ", _asked)}."));
            }
        }
    }

    public void Fault(RecipeNode value, string found, Text expected, Text? advice) =>
        problems.Add(new Problem(expected, found) { File = file, Row = value.Line, Column = value.Path.Length == 0 ? null : value.Path, Advice = advice });

    public void Fault(string name, string found, Text expected, Text? advice)
    {
        var value = node.Fields.Find(f => f.Key == name).Value ?? node;
        problems.Add(new Problem(expected, found) { File = file, Row = value.Line, Column = Path(name), Advice = advice });
    }

    /// <summary>The line an item of a list begins on.</summary>
    public int? LineOf(string list, int at) =>
        node.Fields.Find(f => f.Key == list).Value?.Items is { } items && at < items.Count ? items[at].Line : null;

    private string Path(string name) => node.Path.Length == 0 ? name : $"{node.Path}.{name}";

    private static Text? DidYouMean(string word, IReadOnlyList<string> words) =>
        Words.Nearest(word, words) is { } near ? new($"Menade du «{near}»?", $"Did you mean “{near}”?") : null;
}
