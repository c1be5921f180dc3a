using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Cli.Import;

/// <summary>A mapping and where it comes from.</summary>
/// <param name="Mapping">As it will be used.</param>
/// <param name="Suggested">Nobody has named it: it was worked out from the file, or fits its columns.</param>
/// <param name="SavedName">Its name in the database, when it has one.</param>
internal sealed record FoundMapping(StatisticsMapping Mapping, bool Suggested, string? SavedName);

/// <summary>The mapping of a call: from a file, from the database, or suggested.</summary>
internal static class MappingSource
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indented(StatisticsMapping mapping) => JsonNode.Parse(mapping.ToJson())!.ToJsonString(Style);

    /// <summary>Null, with problems, when there is none. A suggestion with open questions comes with them as problems.</summary>
    public static async Task<FoundMapping?> FindAsync(StoredDatabase database, StatisticsJob job, ProblemList problems, CancellationToken cancel)
    {
        if (job.Mapping is null && job.SavedMapping is null)
        {
            return await SuggestAsync(database, job, problems, cancel);
        }
        var mapping = job.Mapping is { } file ? ReadFile(file, problems) : await SavedAsync(database, job.SavedMapping!, problems, cancel);
        if (mapping is not null && job.Sheet is { } sheet)
        {
            mapping = mapping with { Table = mapping.Table with { Sheet = sheet } };
        }
        return mapping is null ? null : new FoundMapping(mapping, Suggested: false, job.SavedMapping);
    }

    private static async Task<FoundMapping?> SuggestAsync(StoredDatabase database, StatisticsJob job, ProblemList problems, CancellationToken cancel)
    {
        var proposal = await database.Get<StatisticsImport>().ProposeAsync(job.File, job.Sheet is { } sheet ? new TableOptions { Sheet = sheet } : null, cancel);
        problems.AddRange(proposal.Problems);
        problems.AddRange(proposal.Questions);
        return proposal.Mapping is null ? null : new FoundMapping(proposal.Mapping, Suggested: true, proposal.SavedName);
    }

    private static StatisticsMapping? ReadFile(string path, ProblemList problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem(new("en fil som finns", "a file that exists"), path) { Column = "--mapping" });
            return null;
        }
        try
        {
            return StatisticsMapping.FromJson(File.ReadAllText(path));
        }
        catch (JsonException wrong)
        {
            problems.Add(new Problem(new("en mappning (JSON)", "a mapping (JSON)"), wrong.Message)
            {
                File = Path.GetFileName(path), Row = wrong.LineNumber + 1, Column = wrong.Path,
                Advice = new("Låt ett prov skriva en med --mapping-out och ändra den.", "Let a trial write one with --mapping-out, and edit it."),
            });
            return null;
        }
    }

    private static async Task<StatisticsMapping?> SavedAsync(StoredDatabase database, string name, ProblemList problems, CancellationToken cancel)
    {
        var saved = await database.Get<SavedMappings>().ListAsync(cancel);
        if (saved.Find(mapping => mapping.Name == name) is { } found)
        {
            return StatisticsMapping.FromJson(found.Json);
        }
        var names = string.Join(", ", saved.Select(mapping => mapping.Name));
        problems.Add(new Problem(new("namnet på en sparad mappning", "the name of a saved mapping"), name)
        {
            Column = "--saved-mapping",
            Advice = names.Length > 0 ? new($"Välj en av: {names}.", $"Choose one of: {names}.") : new("Ingen är sparad ännu; se --save-mapping.", "None is saved yet; see --save-mapping."),
        });
        return null;
    }
}
