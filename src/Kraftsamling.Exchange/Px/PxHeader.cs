namespace Kraftsamling.Exchange.Px;

/// <summary>The statements before the cells, found by keyword, language and name; and the variables with their values in each language.</summary>
internal sealed class PxHeader
{
    private readonly Dictionary<string, PxStatement> _byName = [];
    private readonly List<string> _others;

    public PxHeader(IEnumerable<PxStatement> statements, string file, ProblemList problems)
    {
        (File, Problems) = (file, problems);
        var all = statements.ToList();
        MainLanguage = all.Find(statement => statement.Keyword == "LANGUAGE")?.Text.ToLowerInvariant() ?? "";
        Statements = [.. all.Select(statement => statement.Language == MainLanguage ? statement with { Language = null } : statement)];
        foreach (var statement in Statements)
        {
            Register(statement);
        }
        var listed = Find("LANGUAGES")?.Values.Select(value => value.Text.ToLowerInvariant()) ?? [];
        _others = [.. listed.Where(language => language != MainLanguage).Distinct()];
        Variables = PxVariables.Read(this);
    }

    public string File { get; }

    public ProblemList Problems { get; }

    public IReadOnlyList<PxStatement> Statements { get; }

    /// <summary>The language of statements that name none; empty when the file does not say.</summary>
    public string MainLanguage { get; }

    /// <summary>The languages besides the main one.</summary>
    public IReadOnlyList<string> OtherLanguages => _others;

    public PxVariables Variables { get; }

    /// <summary>Swedish and English where the file has them, the main one first; else the main one.</summary>
    public IReadOnlyList<string> KeptLanguages
    {
        get
        {
            string[] kept = [.. _others.Prepend(MainLanguage).Where(language => language is "sv" or "en")];
            return kept.Length > 0 ? kept : MainLanguage.Length > 0 ? [MainLanguage] : [];
        }
    }

    public PxStatement? Find(string keyword, string? language = null, string? key = null) => _byName.GetValueOrDefault(NameOf(keyword, language, key is null ? [] : [key]));

    /// <summary>The text of a keyword in Swedish and English; in the main language where one is absent. Null when there is none.</summary>
    public Text? TextOf(string keyword) => Both(language => Find(keyword, language)?.Text);

    /// <summary>A text in Swedish and English from a text per language (null for the main one).</summary>
    public Text? Both(Func<string?, string?> inLanguage)
    {
        var main = inLanguage(null);
        var swedish = (MainLanguage == "sv" ? null : inLanguage("sv")) ?? main;
        var english = (MainLanguage == "en" ? null : inLanguage("en")) ?? main;
        return swedish is null && english is null ? null : new Text(swedish ?? english!, english ?? swedish!);
    }

    public void Fault(PxStatement? at, Text expected, string found, Text? advice = null, bool isError = true) =>
        Problems.Add(new Problem(expected, found) { File = File, Row = at?.Line, Advice = advice, IsError = isError });

    private void Register(PxStatement statement)
    {
        if (!_byName.TryAdd(NameOf(statement.Keyword, statement.Language, statement.Keys), statement) && !statement.Keyword.Contains("NOTE", StringComparison.Ordinal))
        {
            Fault(statement, new($"{statement.Name} en gång", $"{statement.Name} once"), statement.Name, new("Samma sats står redan högre upp. Ta bort den ena.", "The same statement already stands further up. Remove one of them."));
        }
    }

    private static string NameOf(string keyword, string? language, IReadOnlyList<string> keys) => $"{keyword}\n{language}\n{string.Join('\n', keys)}";
}
