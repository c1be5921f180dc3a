using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>The change log in words. What is missing here is shown by its name in the database.</summary>
public static class RecordWords
{
    /// <summary>Kinds that those who work with the things may read about; others belong to those who read the whole log.</summary>
    private static readonly HashSet<string> Open =
    [
        "area_report", "report_contribution", "invitation_answer", "selection", "selection_round", "situation_report", "action_plan", "plan_follow_up", "target_group", "index_version", "index_recipe",
        "fetch_plan", "indicator", "area_set", "area", "import", "survey_wave", "unit", "collaboration_group", "collaboration_agreement", "group_year", "seat",
    ];

    private static readonly Dictionary<string, Text> Kinds = new(StringComparer.Ordinal)
    {
        ["area_report"] = new("områdesrapporten", "the area report"),
        ["report_contribution"] = new("ett bidrag till en rapport", "a contribution to a report"),
        ["report_invitation"] = new("en inbjudan att bidra", "an invitation to contribute"),
        ["partner_invitation"] = new("en inbjudan att bidra", "an invitation to contribute"),
        ["invitation_answer"] = new("ett svar på en inbjudan", "an answer to an invitation"),
        ["selection"] = new("valet av områden", "the selection of areas"),
        ["selection_round"] = new("en omgång av ett val", "a round of a selection"),
        ["situation_report"] = new("lägesbilden", "the situation report"),
        ["action_plan"] = new("åtgärdsplanen", "the action plan"),
        ["plan_follow_up"] = new("en uppföljning av åtgärdsplanen", "a follow-up of the action plan"),
        ["target_group"] = new("målgruppen", "the target group"),
        ["index_version"] = new("indexversionen", "the index version"),
        ["index_recipe"] = new("indexreceptet", "the index recipe"),
        ["fetch_plan"] = new("hämtningsplanen", "the fetch plan"),
        ["fetch_run"] = new("en hämtning", "a fetch"),
        ["fetch_part"] = new("en del av en hämtning", "a part of a fetch"),
        ["indicator"] = new("indikatorn", "the indicator"),
        ["area_set"] = new("områdesindelningen", "the area set"),
        ["area"] = new("ett område", "an area"),
        ["area_membership"] = new("vilka områden som hör ihop", "which areas belong together"),
        ["area_crosswalk"] = new("en koppling mellan områden", "a link between areas"),
        ["import"] = new("en inläsning", "an import"),
        ["import_content"] = new("en inläst fil", "an imported file"),
        ["saved_mapping"] = new("en sparad mappning", "a saved mapping"),
        ["survey_wave"] = new("en enkätomgång", "a survey wave"),
        ["unit"] = new("enheten", "the unit"),
        ["person"] = new("en persons uppgifter", "a person's data"),
        ["collaboration_group"] = new("gruppen", "the group"),
        ["group_year"] = new("gruppens år", "the group's year"),
        ["seat"] = new("en plats i en grupp", "a seat in a group"),
        ["role_assignment"] = new("en roll", "a role"),
        ["account"] = new("ett konto", "an account"),
        ["account_link"] = new("en engångslänk", "a one-time link"),
        ["api_token"] = new("en nyckel för program", "a key for programs"),
        ["outbox_mail"] = new("ett meddelande", "a message"),
        ["change_log"] = new("ändringsloggen", "the change log"),
        ["collaboration_agreement"] = new("överenskommelsen", "the agreement"),
        ["agreement_party"] = new("en part i en överenskommelse", "a party to an agreement"),
        ["agreement_file"] = new("ett undertecknat dokument", "a signed document"),
        ["thing_mark"] = new("vem som får se och vad den är", "who may see it and what it is"),
        ["thing_reader"] = new("vilka som ser en begränsad sak", "who sees a restricted thing"),
        ["comment"] = new("en kommentar", "a comment"),
        ["comment_mention"] = new("vem en kommentar nämner", "whom a comment names"),
        ["document_request"] = new("begäran om allmän handling", "the request for public documents"),
        ["requested_document"] = new("en handling i en begäran", "a document of a request"),
        ["requested_text"] = new("prövningen av en handling", "the review of a document"),
        ["requested_delivery"] = new("det som lämnades ut", "what was given out"),
        ["comment_version"] = new("en kommentars tidigare text", "a comment's earlier text"),
    };

    private static readonly Dictionary<string, Text> Fields = new(StringComparer.Ordinal)
    {
        ["name"] = new("namn", "name"), ["name_sv"] = new("namn på svenska", "name in Swedish"), ["name_en"] = new("namn på engelska", "name in English"),
        ["title"] = new("rubrik", "title"), ["title_sv"] = new("rubrik på svenska", "title in Swedish"), ["title_en"] = new("rubrik på engelska", "title in English"),
        ["code"] = new("kod", "code"), ["unit"] = new("enhet", "unit"), ["status"] = new("status", "status"), ["publication"] = new("publicering", "publication"),
        ["decimals"] = new("decimaler", "decimals"), ["direction"] = new("riktning", "direction"), ["kind"] = new("slag", "kind"), ["type"] = new("typ", "type"),
        ["definition_sv"] = new("definition på svenska", "definition in Swedish"), ["definition_en"] = new("definition på engelska", "definition in English"),
        ["source"] = new("källa", "source"), ["sources"] = new("källor", "sources"), ["summary"] = new("sammanfattning", "summary"),
        ["as_of"] = new("gäller dag", "describes the day"), ["remind_on"] = new("se över senast", "look again by"), ["version"] = new("version", "version"),
        ["text"] = new("", ""), ["content"] = new("innehåll", "content"), ["content_hash"] = new("kontrollsumma", "checksum"),
        ["causes"] = new("orsak", "cause"), ["cause"] = new("trolig orsak", "likely cause"), ["about"] = new("gäller", "about"), ["evidence"] = new("vad det bygger på", "what it rests on"),
        ["unknown"] = new("vad som inte är känt", "what is not known"), ["efforts"] = new("pågående insats", "effort going on"), ["track"] = new("spår", "track"), ["group"] = new("grupp", "group"),
        ["contact"] = new("kontakt", "contact"), ["questions"] = new("öppen fråga", "open question"), ["what"] = new("vad", "what"), ["where"] = new("var och när", "where and when"),
        ["voices"] = new("uppgift från andra", "information from others"), ["organisation"] = new("organisation", "organisation"), ["words"] = new("ord", "words"),
        ["problems"] = new("problem", "problem"), ["measures"] = new("åtgärd", "measure"), ["goal"] = new("mål", "goal"), ["indicators"] = new("uppgift", "figure"), ["reports"] = new("rapport", "report"),
        ["child_rights"] = new("prövning av barnets bästa", "assessment of the child's best interests"), ["equality"] = new("jämlikhetsbedömning", "equality assessment"), ["grounds"] = new("sakliga skäl", "objective grounds"),
        ["decision"] = new("beslut", "decision"), ["decided_at"] = new("beslutad", "decided"), ["proposed_at"] = new("föreslagen", "proposed"), ["period_from"] = new("perioden börjar", "the period begins"), ["period_to"] = new("perioden slutar", "the period ends"),
        ["who"] = new("vilka som menas", "who is meant"), ["reach"] = new("så nås de", "how they are reached"), ["areas"] = new("områden", "areas"), ["area_id"] = new("område", "area"), ["area_set_id"] = new("områdesindelning", "area set"),
        ["valid_from"] = new("gäller från", "valid from"), ["valid_to"] = new("gäller till", "valid to"), ["is_current"] = new("gäller nu", "holds now"), ["is_default"] = new("visas först", "shown first"),
        ["email"] = new("e-postadress", "e-mail address"), ["mailbox"] = new("funktionsbrevlåda", "mailbox"), ["mandate"] = new("uppdrag", "mandate"), ["unit_id"] = new("enhet", "unit"), ["person_id"] = new("person", "person"),
        ["role"] = new("roll", "role"), ["year"] = new("år", "year"), ["disposed_at"] = new("gallrad", "disposed of"), ["password_hash"] = new("lösenord", "password"), ["parent_id"] = new("hör under", "belongs under"),
        ["json"] = new("recept", "recipe"), ["subject"] = new("vad det gäller", "what it is about"), ["theme"] = new("tema", "theme"), ["state"] = new("läge", "state"), ["note"] = new("anteckning", "note"), ["day"] = new("dag", "day"),
        ["level"] = new("nivå", "level"), ["reason"] = new("varför", "why"), ["provision"] = new("sekretess enligt", "secret under"), ["marked_by"] = new("sekretessmarkerad av", "marked as secret by"), ["marked_at"] = new("sekretessmarkerad", "marked as secret"),
        ["document"] = new("vad den är", "what it is"), ["document_reason"] = new("skäl för vad den är", "reason for what it is"), ["group_id"] = new("grupp", "group"), ["changed_at"] = new("ändrad", "changed"), ["changed_by"] = new("ändrad av", "changed by"),
        ["received_on"] = new("begäran kom", "the request came"), ["channel"] = new("hur den kom", "how it came"), ["closed_at"] = new("besvarad", "answered"), ["written_on"] = new("skriftligt beslut", "written decision"), ["number"] = new("nummer", "number"), ["standing"] = new("vad den var", "what it was"), ["given_hash"] = new("kontrollsumma för det utlämnade", "checksum of what was given out"), ["reviewed_at"] = new("prövad", "reviewed"), ["title_shown"] = new("titeln får stå i förteckningen", "the title may stand in the list"), ["request_id"] = new("begäran", "request"), ["thing_id"] = new("handling", "document"),
        ["hash"] = new("kontrollsumma", "checksum"), ["size"] = new("storlek i byte", "size in bytes"), ["added_at"] = new("tillagd", "added"), ["added_by"] = new("tillagd av", "added by"), ["agreement_id"] = new("överenskommelse", "agreement"),
        ["schedule"] = new("tidplan", "schedule"), ["enabled"] = new("påslagen", "switched on"), ["body"] = new("text", "text"), ["items"] = new("val", "item"), ["place"] = new("plats", "place"), ["responsible"] = new("ansvarar", "responsible"),
    };

    private static readonly Dictionary<string, Text> Processes = new(StringComparer.Ordinal)
    {
        ["rapport"] = new("Områdesrapport", "Area report"), ["inbjudan"] = new("Inbjudningar till lokala parter", "Invitations to local partners"), ["lagesbild"] = new("Lägesbild", "Situation report"), ["atgardsplan"] = new("Åtgärdsplan", "Action plan"), ["malgrupp"] = new("Målgrupp", "Target group"),
        ["val-utkast"] = new("Val av områden: utkast", "Selection: draft"), ["val-arbete"] = new("Val av områden: arbete", "Selection: work"), ["val-texter"] = new("Val av områden: texter", "Selection: texts"),
        ["val-forslag"] = new("Val av områden: förslag", "Selection: proposal"), ["val-beslut"] = new("Val av områden: beslut", "Selection: decision"), ["val-revidering"] = new("Val av områden: revidering", "Selection: revision"),
        ["index-utkast"] = new("Index: utkast", "Index: draft"), ["index-publicering"] = new("Index: publicering", "Index: publication"), ["index-galler"] = new("Index: gäller", "Index: holds"), ["index-status"] = new("Index: status", "Index: status"),
        ["hamtning"] = new("Hämtning", "Fetch"), ["hamtning-plan"] = new("Hämtningsplan", "Fetch plan"), ["import-angra"] = new("Ångrad inläsning", "Undone import"), ["mappning"] = new("Mappning", "Mapping"),
        ["ny-indelning"] = new("Ny områdesindelning", "New area set"), ["omradesindelning"] = new("Områdesindelning", "Area set"), ["omradeskopplingar"] = new("Områdeskopplingar", "Area links"),
        ["kommentar"] = new("Kommentarer", "Comments"), ["grupp"] = new("Grupper", "Groups"), ["enhet"] = new("Enheter", "Units"), ["overenskommelse"] = new("Överenskommelser", "Agreements"),
        ["accounts"] = new("Konton och roller", "Accounts and roles"), ["organisation"] = new("Organisation", "Organisation"), ["person"] = new("Personregister", "Register of people"),
        ["begaran"] = new("Begäran om allmän handling", "Request for public documents"),
        ["niva"] = new("Vem får se", "Who may see"), ["handling"] = new("Arbetsmaterial eller allmän handling", "Working material or official document"),
        ["demo"] = new("Påhittad stad", "Made-up city"), ["start"] = new("Programmets start", "Start of the program"), ["sign-in"] = new("Inloggning", "Sign-in"), ["seal"] = new("Försegling", "Seal"), ["restore"] = new("Återställning", "Restore"),
    };

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
