using System.Text.Json;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>What another party has told: the organisation, never a person.</summary>
public sealed record SituationVoice(string Organisation, string Words);

/// <summary>What people write and choose in a situation report, in the law's three parts.</summary>
public sealed record SituationText
{
    public const int PartMaxLength = 12_000;
    public const int MaxRows = 60;

    public string Summary { get; init; } = "";

    /// <summary>Mapping: which crime and insecurity.</summary>
    public string What { get; init; } = "";

    /// <summary>Mapping: where and when, in general terms.</summary>
    public string Where { get; init; } = "";

    /// <summary>Mapping: what it rests on.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Other information: what other parties have told.</summary>
    public IReadOnlyList<SituationVoice> Voices { get; init; } = [];

    /// <summary>Analysis: the problems, why, on what evidence, and what is not known.</summary>
    public IReadOnlyList<ReportCause> Problems { get; init; } = [];

    /// <summary>Codes of the indicators that are shown for the whole municipality.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Published area reports that are part of it.</summary>
    public IReadOnlyList<Guid> Reports { get; init; } = [];

    public static SituationText From(string json) => JsonSerializer.Deserialize<SituationText>(json, ReportText.Options) ?? new SituationText();

    public string ToJson() => JsonSerializer.Serialize(this, ReportText.Options);

    /// <summary>What cannot be saved as it is; every problem.</summary>
    public IReadOnlyList<Text> Refusals()
    {
        var problems = new List<Text>();
        ReportText.TooLong(problems, new("Sammanfattningen", "The summary"), Summary, ReportText.SummaryMaxLength);
        Array.ForEach([What, Where, Sources], part => ReportText.TooLong(problems, new("En del av kartläggningen", "A part of the mapping"), part, PartMaxLength));
        foreach (var voice in Voices)
        {
            ReportText.TooLong(problems, new("Organisationens namn", "The organisation's name"), voice.Organisation, ReportContribution.OrganisationMaxLength);
            ReportText.TooLong(problems, new("En uppgift", "A piece of information"), voice.Words, ReportContribution.TextMaxLength);
        }
        if (Voices.Any(voice => voice.Organisation.Length == 0))
        {
            problems.Add(new("Skriv vilken organisation varje uppgift kommer från.", "Write which organisation each piece of information comes from."));
        }
        foreach (var problem in Problems)
        {
            Array.ForEach([problem.About, problem.Cause, problem.Evidence, problem.Unknown], field => ReportText.TooLong(problems, new("En del av analysen", "A part of the analysis"), field, ReportText.FieldMaxLength));
        }
        if (Problems.Any(problem => problem.About.Length == 0))
        {
            problems.Add(new("Ge varje problem i analysen ett namn.", "Give each problem in the analysis a name."));
        }
        if (Voices.Count > MaxRows || Problems.Count > MaxRows || Indicators.Count > MaxRows || Reports.Count > MaxRows)
        {
            problems.Add(new($"En lägesbild har högst {MaxRows} rader i varje del.", $"A situation report has at most {MaxRows} rows in each part."));
        }
        problems.AddRange(PersonalData.IdentityNumbers(new("Texten", "The text"), AllWords()));
        return problems;
    }

    private IEnumerable<string> AllWords() =>
    [
        Summary, What, Where, Sources, .. Voices.SelectMany(voice => new[] { voice.Organisation, voice.Words }),
        .. Problems.SelectMany(problem => new[] { problem.About, problem.Cause, problem.Evidence, problem.Unknown }),
    ];
}
