namespace Kraftsamling.Exchange.Px;

/// <summary>What the PX format says about its keywords.</summary>
internal static class PxKeywords
{
    /// <summary>What a keyword's parentheses name.</summary>
    public enum Keys
    {
        /// <summary>Not known: anything.</summary>
        Any,

        /// <summary>Nothing.</summary>
        None,

        /// <summary>A variable.</summary>
        Variable,

        /// <summary>A variable, or nothing.</summary>
        VariableOrNone,

        /// <summary>A variable and one of its values.</summary>
        Value,

        /// <summary>A value of the contents variable, or nothing.</summary>
        ContentOrNone,

        /// <summary>One value, or *, for each variable.</summary>
        Cell,
    }

    public const int MaxDecimals = 15;

    private static readonly Dictionary<string, Keys> Known = new()
    {
        ["VALUES"] = Keys.Variable, ["CODES"] = Keys.Variable, ["TIMEVAL"] = Keys.Variable, ["DOMAIN"] = Keys.Variable, ["MAP"] = Keys.Variable,
        ["ELIMINATION"] = Keys.Variable, ["DOUBLECOLUMN"] = Keys.Variable, ["PRESTEXT"] = Keys.Variable, ["HIERARCHIES"] = Keys.Variable,
        ["HIERARCHYNAMES"] = Keys.Variable, ["HIERARCHYLEVELS"] = Keys.Variable, ["HIERARCHYLEVELSOPEN"] = Keys.Variable, ["KEYS"] = Keys.Variable,
        ["VARIABLECODE"] = Keys.Variable, ["VARIABLE-TYPE"] = Keys.Variable, ["PARTITIONED"] = Keys.Variable,
        ["NOTE"] = Keys.VariableOrNone, ["NOTEX"] = Keys.VariableOrNone,
        ["VALUENOTE"] = Keys.Value, ["VALUENOTEX"] = Keys.Value, ["PRECISION"] = Keys.Value,
        ["UNITS"] = Keys.ContentOrNone, ["LAST-UPDATED"] = Keys.ContentOrNone, ["STOCKFA"] = Keys.ContentOrNone, ["CFPRICES"] = Keys.ContentOrNone,
        ["DAYADJ"] = Keys.ContentOrNone, ["SEASADJ"] = Keys.ContentOrNone, ["CONTACT"] = Keys.ContentOrNone, ["REFPERIOD"] = Keys.ContentOrNone, ["BASEPERIOD"] = Keys.ContentOrNone,
        ["CELLNOTE"] = Keys.Cell, ["CELLNOTEX"] = Keys.Cell, ["DATANOTECELL"] = Keys.Cell,
        ["TITLE"] = Keys.None, ["CONTENTS"] = Keys.None, ["STUB"] = Keys.None, ["HEADING"] = Keys.None, ["CONTVARIABLE"] = Keys.None,
        ["DECIMALS"] = Keys.None, ["SHOWDECIMALS"] = Keys.None, ["MATRIX"] = Keys.None, ["SOURCE"] = Keys.None, ["DESCRIPTION"] = Keys.None,
    };

    /// <summary>Keywords whose content has a place of its own in the table; the others are kept as properties.</summary>
    public static readonly HashSet<string> Modelled =
    [
        "CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "LANGUAGES", "DECIMALS", "SHOWDECIMALS", "MATRIX", "TITLE", "CONTENTS", "SOURCE", "STUB", "HEADING",
        "CONTVARIABLE", "VALUES", "CODES", "TIMEVAL", "VARIABLECODE", "ELIMINATION", "HIERARCHIES", "KEYS", "UNITS", "LAST-UPDATED", "PRECISION",
        "NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX",
        "DATASYMBOL1", "DATASYMBOL2", "DATASYMBOL3", "DATASYMBOL4", "DATASYMBOL5", "DATASYMBOL6", "DATASYMBOLNIL", "DATASYMBOLSUM",
    ];

    public static readonly HashSet<string> YesOrNo = ["AGGREGALLOWED", "AUTOPEN", "COPYRIGHT", "DESCRIPTIONDEFAULT", "DOUBLECOLUMN", "DAYADJ", "SEASADJ", "OFFICIAL-STATISTICS"];

    public static Keys Of(string keyword) => Known.GetValueOrDefault(keyword);
}
