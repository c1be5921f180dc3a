using System.Globalization;

namespace Kraftsamling.Exchange.Px;

/// <summary>What must be in the header, and whether each statement speaks of variables and values that exist.</summary>
internal static class PxCheck
{
    public static void Check(PxHeader header)
    {
        CheckMandatory(header);
        CheckNumbers(header);
        foreach (var statement in header.Statements)
        {
            CheckWord(header, statement);
            CheckKeys(header, statement);
            CheckElimination(header, statement);
        }
        foreach (var language in header.OtherLanguages)
        {
            CheckLanguage(header, language);
        }
    }

    private static void CheckMandatory(PxHeader header)
    {
        Require(header, header.Find("TITLE") ?? header.Find("DESCRIPTION"), "TITLE", new("tabellens rubrik", "the table's heading"));
        Require(header, header.Find("CONTENTS"), "CONTENTS", new("vad talen är, till exempel Folkmängd", "what the numbers are, for instance Population"));
        Require(header, header.Find("DECIMALS"), "DECIMALS", new("antalet decimaler, till exempel 0", "the number of decimals, for instance 0"));
    }

    private static void Require(PxHeader header, PxStatement? statement, string keyword, Text meaning)
    {
        if (statement is null)
        {
            header.Fault(null, new($"{keyword}: {meaning.Sv}", $"{keyword}: {meaning.En}"), "", new($"Satsen {keyword} är obligatorisk i PX. Lägg till den före DATA.", $"The statement {keyword} is mandatory in PX. Add it before DATA."));
        }
    }

    private static void CheckNumbers(PxHeader header)
    {
        var stored = Number(header, header.Find("DECIMALS"));
        var shown = Number(header, header.Find("SHOWDECIMALS"));
        if (shown > stored)
        {
            header.Fault(header.Find("SHOWDECIMALS"), new($"högst {stored} i SHOWDECIMALS, lika många som i DECIMALS", $"at most {stored} in SHOWDECIMALS, as in DECIMALS"), Numbers.Write(shown.Value), new("Det går inte att visa fler decimaler än talen har. Höj DECIMALS eller sänk SHOWDECIMALS.", "No more decimals can be shown than the numbers have. Raise DECIMALS or lower SHOWDECIMALS."));
        }
        foreach (var statement in header.Statements.Where(statement => statement.Keyword == "PRECISION"))
        {
            Number(header, statement);
        }
    }

    /// <summary>A number of decimals; null, with a problem, when it is none.</summary>
    public static int? Number(PxHeader header, PxStatement? statement)
    {
        if (statement is null)
        {
            return null;
        }
        if (int.TryParse(statement.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= PxKeywords.MaxDecimals)
        {
            return number;
        }
        header.Fault(statement, new($"ett helt tal från 0 till {PxKeywords.MaxDecimals} i {statement.Name}", $"a whole number from 0 to {PxKeywords.MaxDecimals} in {statement.Name}"), statement.Text);
        return null;
    }

    private static void CheckWord(PxHeader header, PxStatement statement)
    {
        if (PxKeywords.YesOrNo.Contains(statement.Keyword) && statement.Text.ToUpperInvariant() is not ("YES" or "NO"))
        {
            header.Fault(statement, new($"YES eller NO i {statement.Name}", $"YES or NO in {statement.Name}"), statement.Text);
        }
    }

    private static void CheckKeys(PxHeader header, PxStatement statement)
    {
        var keys = statement.Keys;
        switch (PxKeywords.Of(statement.Keyword))
        {
            case PxKeywords.Keys.None:
                Count(header, statement, 0, 0);
                break;
            case PxKeywords.Keys.Variable:
                _ = Count(header, statement, 1, 1) && Variable(header, statement, keys[0]) >= 0;
                break;
            case PxKeywords.Keys.VariableOrNone:
                _ = Count(header, statement, 0, 1) && keys.Count == 1 && Variable(header, statement, keys[0]) >= 0;
                break;
            case PxKeywords.Keys.Value:
                if (Count(header, statement, 2, 2) && Variable(header, statement, keys[0]) is var variable and >= 0)
                {
                    Value(header, statement, variable, keys[1]);
                }
                break;
            case PxKeywords.Keys.ContentOrNone:
                CheckContent(header, statement);
                break;
            case PxKeywords.Keys.Cell:
                CheckCell(header, statement);
                break;
        }
    }

    private static void CheckContent(PxHeader header, PxStatement statement)
    {
        if (!Count(header, statement, 0, 1) || statement.Keys.Count == 0 || header.Variables.ContentIsWrong || header.Variables.Count == 0)
        {
            return;
        }
        if (header.Variables.Content >= 0)
        {
            Value(header, statement, header.Variables.Content, statement.Keys[0]);
            return;
        }
        header.Fault(statement, new($"CONTVARIABLE, som {statement.Name} hör till", $"CONTVARIABLE, to which {statement.Name} belongs"), "", new("Satsen gäller ett värde av innehållsvariabeln, som inte är utpekad.", "The statement is about a value of the contents variable, which is not named."), isError: false);
    }

    private static void CheckCell(PxHeader header, PxStatement statement)
    {
        var variables = header.Variables;
        if (variables.Count == 0 || !Count(header, statement, variables.Count, variables.Count))
        {
            return;
        }
        for (var i = 0; i < variables.Count; i++)
        {
            if (statement.Keys[i] != "*")
            {
                Value(header, statement, i, statement.Keys[i]);
            }
        }
    }

    private static bool Count(PxHeader header, PxStatement statement, int least, int most)
    {
        var count = statement.Keys.Count;
        if (count >= least && count <= most)
        {
            return true;
        }
        var expected = Numbers.Write(most);
        header.Fault(statement, new($"{expected} namn i parentesen efter {statement.Keyword}", $"{expected} names in the parentheses after {statement.Keyword}"), Numbers.Write(count));
        return false;
    }

    private static int Variable(PxHeader header, PxStatement statement, string name)
    {
        var place = header.Variables.PlaceOf(name, statement.Language);
        if (place < 0 && header.Variables.Count > 0)
        {
            header.Fault(statement, new($"en variabel ur STUB eller HEADING i {statement.Keyword}", $"a variable from STUB or HEADING in {statement.Keyword}"), name, new($"Variablerna är: {string.Join(", ", header.Variables.Names)}.", $"The variables are: {string.Join(", ", header.Variables.Names)}."));
        }
        return place;
    }

    private static void Value(PxHeader header, PxStatement statement, int variable, string text)
    {
        if (header.Variables.ValueOf(variable, text, statement.Language) == -1)
        {
            var name = header.Variables.Names[variable];
            header.Fault(statement, new($"ett värde ur VALUES(\"{name}\") i {statement.Keyword}", $"a value from VALUES(\"{name}\") in {statement.Keyword}"), text, new($"Rätta stavningen, eller lägg till värdet i VALUES(\"{name}\").", $"Correct the spelling, or add the value to VALUES(\"{name}\")."));
        }
    }

    private static void CheckElimination(PxHeader header, PxStatement statement)
    {
        if (statement.Keyword == "ELIMINATION" && !statement.Values[0].IsWord && statement.Keys.Count == 1 && header.Variables.PlaceOf(statement.Keys[0], statement.Language) is var variable and >= 0)
        {
            Value(header, statement, variable, statement.Text);
        }
    }

    // What is chosen for the whole table has to be chosen in each language.
    private static void CheckLanguage(PxHeader header, string language)
    {
        foreach (var keyword in (string[])["CONTVARIABLE", "DESCRIPTIONDEFAULT", "TITLE", "CONTENTS"])
        {
            if (header.Find(keyword) is { } main && header.Find(keyword, language) is null)
            {
                header.Fault(main, new($"{keyword}[{language}] vid sidan av {keyword}", $"{keyword}[{language}] beside {keyword}"), "", new($"Filen har språket {language}, och då ska {keyword} finnas även för det.", $"The file has the language {language}, so {keyword} must be given for it, too."));
            }
        }
    }
}
