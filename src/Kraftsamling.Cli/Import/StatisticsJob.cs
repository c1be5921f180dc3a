using Kraftsamling.Cli.Database;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Pages.Data;

namespace Kraftsamling.Cli.Import;

/// <summary>One run of kraft import statistics: find the mapping, try, and store when asked to.</summary>
internal sealed class StatisticsJob(Terminal terminal)
{
    public required string File { get; init; }
    public required string Set { get; init; }
    public string? Mapping { get; init; }
    public string? SavedMapping { get; init; }
    public string? MappingOut { get; init; }
    public string? SaveMapping { get; init; }
    public string? Sheet { get; init; }
    public bool Again { get; init; }
    public bool NewIndicators { get; init; }
    public bool SkipIndicators { get; init; }
    public bool SkipAreas { get; init; }
    public bool Commit { get; init; }
    public bool Json { get; init; }
    public required Change Change { get; init; }

    public async Task<int> RunAsync(DatabaseOptions options, DatabaseUse use, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        await using var database = await StoredDatabase.OpenAsync(options, use, problems, cancellation);
        var set = database is null ? null : await ImportSets.FindAsync(database, Set, "--set", problems, cancellation);
        if (database is null || set is null)
        {
            return ImportEnding.Refuse(terminal, Json, problems);
        }
        var mapping = await MappingSource.FindAsync(database, this, problems, cancellation);
        if (mapping is null || problems.HasErrors)
        {
            return WithoutTrial(mapping, problems);
        }
        return await TryAsync(database, new StatisticsRequest(File, set.Id, mapping.Mapping) { Again = Again }, mapping, cancellation);
    }

    // What could be worked out is shown all the same, as a start for a mapping of one's own.
    private int WithoutTrial(FoundMapping? mapping, ProblemList problems)
    {
        if (mapping is not null)
        {
            Write(mapping.Mapping);
            StatisticsReport.ShowMapping(mapping, terminal, Json);
        }
        return ImportEnding.Refuse(terminal, Json, problems);
    }

    private async Task<int> TryAsync(StoredDatabase database, StatisticsRequest request, FoundMapping found, CancellationToken cancellation)
    {
        var service = database.Get<StatisticsImport>();
        request = request with { Mapping = await DecideAsync(service, request, cancellation) };
        Write(request.Mapping);
        var done = await terminal.ProgressAsync(new("Läser statistik", "Reading statistics"), async progress => Commit
            ? await service.CommitAsync(request, Change, new ImportSteps(progress), cancellation)
            : new StatisticsCommit(null, await service.TrialAsync(request, new ImportSteps(progress), cancellation)));
        if (done.Import is not null && SaveMapping is not null)
        {
            await database.Get<SavedMappings>().SaveAsync(SaveMapping, request.Mapping, Change, cancellation);
        }
        var report = new StatisticsReport(done, found with { Mapping = request.Mapping });
        if (Json)
        {
            JsonText.Print(terminal, report.Document());
        }
        else
        {
            report.Show(terminal);
        }
        return ImportEnding.Tell(terminal, done.Trial.Problems, done.Import is not null, Commit, done.Import?.Id);
    }

    /// <summary>What the person has said about names that are not known, in general words, becomes part of the mapping.</summary>
    private async Task<StatisticsMapping> DecideAsync(StatisticsImport service, StatisticsRequest request, CancellationToken cancellation)
    {
        if (!NewIndicators && !SkipIndicators && !SkipAreas)
        {
            return request.Mapping;
        }
        var trial = await service.TrialAsync(request, null, cancellation);
        var mapping = NewIndicators || SkipIndicators ? MappingForm.AllIndicators(request.Mapping, trial.UnmatchedIndicators, create: NewIndicators) : request.Mapping;
        return SkipAreas ? MappingForm.SkipAreas(mapping, trial.UnmatchedAreas) : mapping;
    }

    private void Write(StatisticsMapping mapping)
    {
        if (MappingOut is null)
        {
            return;
        }
        var full = Path.GetFullPath(MappingOut);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, MappingSource.Indented(mapping) + "\n");
        terminal.Say(new($"Mappningen är skriven till {MappingOut}.", $"The mapping is written to {MappingOut}."));
    }
}
