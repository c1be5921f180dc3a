namespace Kraftsamling.Exchange.Px;

/// <summary>One statement of a PX file: KEYWORD[language]("keys")=values;</summary>
internal sealed record PxStatement(string Keyword, string? Language, IReadOnlyList<string> Keys, IReadOnlyList<PxValue> Values, int Line)
{
    /// <summary>The first value, which is all of it for most keywords.</summary>
    public string Text => Values[0].Text;

    /// <summary>The statement's left side as it stands in the file.</summary>
    public string Name =>
        Keyword + (Language is null ? "" : $"[{Language}]") + (Keys.Count == 0 ? "" : $"({string.Join(",", Keys.Select(key => $"\"{key}\""))})");
}

/// <summary>A value: a text in quotation marks, a pair "parent":"child", or a word or number without.</summary>
internal readonly record struct PxValue(string Text, bool IsWord, string? Child = null);
