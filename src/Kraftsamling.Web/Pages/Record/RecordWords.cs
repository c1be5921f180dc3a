using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>The change log in words. What is missing here is shown by its name in the database.</summary>
public static partial class RecordWords
{
    /// <summary>Kinds that those who work with the things may read about; others belong to those who read the whole log.</summary>
    private static readonly HashSet<string> Open =
    [
        "area_report", "report_contribution", "invitation_answer", "selection", "selection_round", "situation_report", "action_plan", "plan_follow_up", "target_group", "index_version", "index_recipe",
        "fetch_plan", "indicator", "area_set", "area", "import", "survey_wave", "unit", "collaboration_group", "collaboration_agreement", "group_year", "seat", "agreement_party", "agreement_file", "responsible_unit", "unit_succession", "area_coordination",
    ];

    /// <summary>Whether those who work with such things may read about them.</summary>
    public static bool IsOpen(string kind) => Open.Contains(kind);

    /// <summary>"the area report"; the database's name for what is not known here.</summary>
    public static string Kind(string kind) => Kinds.TryGetValue(kind, out var words) ? T(words) : kind.Replace('_', ' ');

    public static string Process(string process) => Processes.TryGetValue(process, out var words) ? T(words) : process;

    /// <summary>Who acted: a name, or what the system is called.</summary>
    public static string Who(ReadEntry entry) => entry.Who switch
    {
        "system" => T("Programmet", "The program"),
        ChangeLogNames.Disposed when entry.Entry.PersonId is not null => T("Namnet är gallrat", "The name is disposed of"),
        var name => name,
    };

    /// <summary>"added the area report «Ängen»", or the writer's own sentence.</summary>
    public static string Sentence(ChangeLogEntry entry)
    {
        var (verb, rest) = entry.What.Split(' ', 3) switch
        {
            ["Lade", "till", ..] => (T("lade till", "added"), true),
            ["Tog", "bort", ..] => (T("tog bort", "removed"), true),
            ["Ändrade", ..] => (T("ändrade", "changed"), true),
            _ => ("", false),
        };
        // What a set-wise writer says is kept as it was written.
        if (!rest || !entry.Subject.Contains(':'))
        {
            return entry.What;
        }
        var name = entry.What.IndexOf('«') is var from and >= 0 && entry.What.IndexOf('»', from) is var to and > 0 ? " " + (IsEnglish ? "“" + entry.What[(from + 1)..to] + "”" : entry.What[from..(to + 1)]) : "";
        return $"{verb} {Kind(entry.Kind)}{name}";
    }

    /// <summary>"orsak 2: trolig orsak" for "text.causes.2.cause".</summary>
    public static string Field(string path)
    {
        var words = new List<string>();
        foreach (var step in path.Split('.'))
        {
            if (step.All(char.IsAsciiDigit) && words.Count > 0)
            {
                words[^1] += " " + step;
            }
            else if (Word(step) is { Length: > 0 } word)
            {
                words.Add(word);
            }
        }
        return words.Count == 0 ? T("text", "text") : string.Join(": ", words);
    }

    /// <summary>A value as one reads it; a dash for none.</summary>
    public static string Value(JsonNode? node) => node switch
    {
        null => Format.NoValue,
        JsonObject big when big["length"] is { } length => T($"en text på {Format.Count(length.GetValue<long>())} tecken (sparad som kontrollsumma)", $"a text of {Format.Count(length.GetValue<long>())} characters (kept as a checksum)"),
        JsonValue value when value.TryGetValue<string>(out var text) => Plain(text),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? T("ja", "yes") : T("nej", "no"),
        JsonValue value when value.TryGetValue<double>(out var number) => Format.AsGiven(number),
        _ => node.ToJsonString(),
    };

    /// <summary>No value, or an empty text.</summary>
    public static bool IsNothing(JsonNode? node) => node is null || (node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0);

    /// <summary>"23 november 2026 14:02", Swedish time.</summary>
    public static string Moment(DateTimeOffset at) => Clock.Local(at) is var local ? $"{Format.Day(local)} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}" : "";

    private static string Word(string step)
    {
        var column = string.Concat(step.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));
        return Fields.TryGetValue(column, out var words) ? T(words) : column.Replace('_', ' ');
    }

    private static string Plain(string text) => text switch
    {
        "" => T("(tomt)", "(empty)"),
        "true" => T("ja", "yes"),
        "false" => T("nej", "no"),
        "Public" => T("öppen", "public"),
        "Internal" => T("intern", "internal"),
        "Restricted" => T("begränsad", "restricted"),
        "WorkingMaterial" => T("arbetsmaterial", "working material"),
        "OfficialDocument" => T("allmän handling", "official document"),
        "Draft" => T("utkast", "draft"),
        "Published" => T("publicerad", "published"),
        "Proposed" => T("föreslagen", "proposed"),
        "Decided" => T("beslutad", "decided"),
        "concentrated" => T("kraftsamlande insats", "concentrated effort"),
        "localDevelopment" => T("lokalt utvecklingsarbete", "local development"),
        ChangeLogNames.Disposed => T("gallrad", "disposed of"),
        _ when IsoDay.Read(text) is { } day => Format.Day(day),
        _ when text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => Moment(at),
        _ => text,
    };
}
