using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>How a file was understood, what is wrong with it, and what a person has to say before it may be taken in.</summary>
[RequestFormLimits(ValueCountLimit = 20_000)]
[Access(DataAccess.Import)]
[MayBeSentAgain]
public sealed class ImportTrialModel(
    AppDb db, Uploads uploads, ImportJobs jobs, StatisticsImport statistics, BoundaryImport boundaries, SavedMappings saved, AreaSetFinder finder, CurrentUser user, TimeProvider clock) : PageModel
{
    public Upload Upload { get; private set; } = null!;
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public IReadOnlyList<Indicator> Catalogue { get; private set; } = [];
    public TableShape? Shape { get; private set; }
    public StatisticsMapping? Mapping { get; private set; }
    public StatisticsTrial? Statistics { get; private set; }
    public BoundaryTrial? Boundaries { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    public IReadOnlyList<Problem> Questions { get; private set; } = [];
    public (int? SetId, int Found, int Of) Best { get; private set; }
    public Text? Message { get; private set; }

    public int ThisYear => clock.GetUtcNow().Year;

    public bool CanCommit => Statistics?.CanCommit ?? Boundaries?.CanCommit ?? false;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        await TryAsync(cancel);
        return Page();
    }

    /// <summary>Tries again with what the form says.</summary>
    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? gor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        await ReadFormAsync(cancel);
        await TryAsync(cancel);
        if (gor is not null && await BulkAsync(gor, cancel))
        {
            await TryAsync(cancel);
        }
        if (gor == "spara-mappning" && Mapping is { } mapping)
        {
            await SaveMappingAsync(mapping, cancel);
        }
        if (gor != "importera" || !CanCommit)
        {
            return Page();
        }
        jobs.Start(Upload, user.Change(Upload.Kind == ImportKind.Boundaries ? "import-granser" : "import-statistik", Upload.FileName));
        return LocalRedirect(Links.DataProgress(id));
    }

    /// <summary>Makes an area set of the areas the file names.</summary>
    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostNewSetAsync(Guid id, string? kod, string? namn, string? name, int? arsutgava, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        await ReadFormAsync(cancel);
        var code = MappingForm.Slug(kod ?? "");
        if (string.IsNullOrWhiteSpace(kod) || string.IsNullOrWhiteSpace(namn) || namn.Length > AreaSet.NameMaxLength || await finder.ExistsAsync(code, cancel))
        {
            Message = new("Ge den nya indelningen ett namn och en kod som ingen annan indelning har.", "Give the new area set a name and a code that no other set has.");
            await TryAsync(cancel);
            return Page();
        }
        if (Mapping is { } mapping)
        {
            var english = string.IsNullOrWhiteSpace(name) ? namn : name;
            var set = await finder.CreateAsync(uploads.PathOf(Upload), mapping.Table, code, namn.Trim(), english.Trim(), arsutgava ?? clock.GetUtcNow().Year, user.Change("ny-indelning", Upload.FileName), cancel);
            await KeepAsync(Upload with { AreaSetId = set }, cancel);
        }
        return LocalRedirect(Links.DataUpload(id));
    }

    [Access(DataAccess.Import)]
    public IActionResult OnPostDiscard(Guid id)
    {
        uploads.Remove(id);
        jobs.Forget(id);
        return LocalRedirect(Links.DataImportPath);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await uploads.FindAsync(id, cancel) is not { } upload)
        {
            return false;
        }
        Upload = upload;
        AreaSets = await db.AreaSets.AsNoTracking().OrderByDescending(set => set.IsDefault).ThenBy(set => set.NameSv).ToListAsync(cancel);
        Catalogue = await db.Indicators.AsNoTracking().OrderBy(item => item.NameSv).ToListAsync(cancel);
        if (upload.Kind == ImportKind.Statistics)
        {
            await LookAsync(cancel);
        }
        else if (upload.Boundaries is null)
        {
            await KeepAsync(upload with { Boundaries = Guess(upload) }, cancel);
        }
        return true;
    }

    // The first look proposes a mapping and an area set; both are shown and can be changed before anything is taken in.
    private async Task LookAsync(CancellationToken cancel)
    {
        if (Upload.Mapping is null)
        {
            var proposal = await statistics.ProposeAsync(uploads.PathOf(Upload), null, cancel);
            (Shape, Questions) = (proposal.Shape, proposal.Questions);
            Problems = [.. proposal.Problems];
            if (proposal.Mapping is null)
            {
                Mapping = Shape is null ? null : Unfinished();
                return;
            }
            Mapping = proposal.Mapping;
            Best = await finder.BestAsync(uploads.PathOf(Upload), Mapping.Table, cancel);
            await KeepAsync(Upload with { Mapping = Mapping.ToJson(), SavedName = proposal.SavedName, AreaSetId = Upload.AreaSetId ?? Best.SetId }, cancel);
            return;
        }
        Mapping = StatisticsMapping.FromJson(Upload.Mapping);
        var problems = new ProblemList();
        Shape = TableFile.Inspect(uploads.PathOf(Upload), problems, Mapping.Table.Sheet is { } sheet ? new TableOptions { Sheet = sheet } : null, cancel);
        Problems = [.. problems];
    }

    private static StatisticsMapping Unfinished() => new() { Table = new TableMapping { Area = new AreaColumns(), Values = [] } };

    private async Task ReadFormAsync(CancellationToken cancel)
    {
        var form = Request.Form;
        if (Upload.Kind == ImportKind.Boundaries)
        {
            await KeepAsync(ReadBoundaries(form), cancel);
            return;
        }
        if (Mapping is not { } mapping || Shape is not { } shape)
        {
            return;
        }
        var sheet = form["blad"].ToString();
        Mapping = MappingForm.Read(form, mapping, shape);
        if (sheet.Length > 0 && sheet != shape.Sheet)
        {
            Shape = TableFile.Inspect(uploads.PathOf(Upload), new ProblemList(), new TableOptions { Sheet = sheet }, cancel) ?? shape;
            Mapping = (TableMapping.Suggest(Shape).Mapping is { } other ? Mapping with { Table = other } : Mapping) is var again ? again with { Table = again.Table with { Sheet = sheet } } : Mapping;
        }
        var set = int.TryParse(form["indelning"], CultureInfo.InvariantCulture, out var chosen) && AreaSets.Any(item => item.Id == chosen) ? chosen : Upload.AreaSetId;
        await KeepAsync(Upload with { Mapping = Mapping.ToJson(), AreaSetId = set, Again = form.ContainsKey("igen") }, cancel);
    }

    private Upload ReadBoundaries(IFormCollection form)
    {
        var former = Upload.Boundaries ?? new BoundaryForm();
        var set = int.TryParse(form["indelning"], CultureInfo.InvariantCulture, out var chosen) && AreaSets.Any(item => item.Id == chosen) ? chosen : (int?)null;
        return Upload with
        {
            AreaSetId = set,
            Boundaries = former with
            {
                Code = MappingForm.Slug(form["kod"].ToString()),
                NameSv = form["namn"].ToString().Trim(),
                NameEn = form["name"].ToString().Trim(),
                Edition = int.TryParse(form["arsutgava"], CultureInfo.InvariantCulture, out var edition) ? edition : former.Edition,
                Source = Word(form, "kalla"),
                Licence = Word(form, "licens"),
                IsDefault = form.ContainsKey("forst"),
                CodeField = Word(form, "kodfalt"),
                NameField = Word(form, "namnfalt"),
                Layer = Word(form, "lager"),
                Crs = int.TryParse(form["epsg"], CultureInfo.InvariantCulture, out var epsg) ? epsg : null,
            },
        };
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        if (Upload.Kind == ImportKind.Boundaries)
        {
            Boundaries = await boundaries.TrialAsync(jobs.BoundaryRequestOf(Upload), null, cancel);
            Problems = [.. Boundaries.Problems];
            return;
        }
        if (Upload.Mapping is null || Mapping is null || Upload.AreaSetId is null)
        {
            return;
        }
        Statistics = await statistics.TrialAsync(jobs.StatisticsRequestOf(Upload), null, cancel);
        Problems = [.. Statistics.Problems];
    }

    private async Task<bool> BulkAsync(string what, CancellationToken cancel)
    {
        if (Statistics is not { } trial || Mapping is not { } mapping)
        {
            return false;
        }
        var changed = what switch
        {
            "alla-nya" => MappingForm.AllIndicators(mapping, trial.UnmatchedIndicators, create: true),
            "inga-fler" => MappingForm.AllIndicators(mapping, trial.UnmatchedIndicators, create: false),
            "hoppa-omraden" => MappingForm.SkipAreas(mapping, trial.UnmatchedAreas),
            _ => mapping,
        };
        if (ReferenceEquals(changed, mapping))
        {
            return false;
        }
        Mapping = changed;
        await KeepAsync(Upload with { Mapping = changed.ToJson() }, cancel);
        return true;
    }

    private async Task SaveMappingAsync(StatisticsMapping mapping, CancellationToken cancel)
    {
        var name = Request.Form["mappningsnamn"].ToString().Trim();
        if (name.Length is 0 or > SavedMapping.NameMaxLength)
        {
            Message = new("Ge mappningen ett namn.", "Give the mapping a name.");
            return;
        }
        await saved.SaveAsync(name, mapping, user.Change("mappning", name), cancel);
        Message = new($"Mappningen är sparad som «{name}» och föreslås nästa gång en fil har samma kolumner.", $"The mapping is saved as “{name}” and proposed the next time a file has the same columns.");
    }

    private async Task KeepAsync(Upload upload, CancellationToken cancel)
    {
        Upload = upload;
        await uploads.SaveAsync(upload, cancel);
    }

    private BoundaryForm Guess(Upload upload)
    {
        var name = upload.ProposedName();
        return new BoundaryForm { Code = MappingForm.Slug(name), NameSv = name, NameEn = name, Edition = clock.GetUtcNow().Year, IsDefault = AreaSets.Count == 0 || AreaSets.All(set => set.IsDemo) };
    }

    private static string? Word(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
