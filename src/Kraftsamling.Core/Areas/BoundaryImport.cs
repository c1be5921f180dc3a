using System.Globalization;
using System.Text.Json;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Areas;

/// <summary>Takes in boundary files: first a trial that writes nothing, then all or nothing.</summary>
public sealed class BoundaryImport(IDbContextFactory<AppDb> databases)
{
    private const int FirstAreas = 20;

    /// <summary>Reads the file and tells what taking it in would do. Nothing is written.</summary>
    public async Task<BoundaryTrial> TrialAsync(BoundaryRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await ReadAsync(db, request, progress, cancel)).Trial;
    }

    /// <summary>Takes in all areas in one transaction; with any error, nothing. What is replaced is kept for undoing.</summary>
    public async Task<BoundaryCommit> CommitAsync(BoundaryRequest request, Change change, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (trial, areas, stored) = await ReadAsync(db, request, progress, cancel);
        if (!trial.CanCommit)
        {
            return new BoundaryCommit(null, trial);
        }
        progress?.Report(new WorkProgress(WorkPhase.Storing, 0, areas.Count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var set = request.AreaSetId ?? await CreateSetAsync(db, request.NewSet!, trial.Epsg, change, cancel);
        var import = ImportOf(request, trial, set, change);
        db.Imports.Add(import);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        await StoreAsync(db, areas, stored, set, import.Id, progress, cancel);
        await ChangeLogWriter.WriteAsync(db, change, import.Subject(), string.Create(CultureInfo.InvariantCulture,
            $"Läste in gränser ur «{import.FileName}»: {import.Added} nya områden, {import.Replaced} ändrade, {import.Unchanged} oförändrade."), cancel);
        await transaction.CommitAsync(cancel);
        return new BoundaryCommit(import, trial);
    }

    private static async Task<(BoundaryTrial Trial, List<Area> Areas, Dictionary<string, Area> Stored)> ReadAsync(
        AppDb db, BoundaryRequest request, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        if (request.AreaSetId is null == request.NewSet is null)
        {
            throw new ArgumentException("Name either an area set that exists or a new one.", nameof(request));
        }
        progress?.Report(new WorkProgress(WorkPhase.Reading, 0, null));
        var file = BoundaryFile.Read(request.Path, request.Options, cancel);
        var problems = file.Problems;
        var (hash, bytes) = File.Exists(request.Path) ? await FileHash.OfAsync(request.Path, cancel) : ("", 0);
        var set = request.AreaSetId is { } id ? await db.AreaSets.AsNoTracking().SingleAsync(found => found.Id == id, cancel) : null;
        await CheckNewSetAsync(db, request.NewSet, problems, cancel);
        var stored = set is null ? [] : await db.Areas.Where(area => area.AreaSetId == set.Id).ToDictionaryAsync(area => area.Code, cancel);
        progress?.Report(new WorkProgress(WorkPhase.Checking, 0, file.Areas.Count));
        var areas = Understand(file, set?.Epsg, request.ShownName, problems);
        CheckLengths(areas, request.ShownName, problems);
        var known = areas.Where(area => stored.ContainsKey(area.Code)).ToList();
        var unchanged = known.Count(area => IsSame(area, stored[area.Code]));
        var inFile = areas.Select(area => area.Code).ToHashSet();
        var same = await db.Imports.AsNoTracking().Where(import => import.Hash == hash && import.Kind == ImportKind.Boundaries && import.Status == ImportStatus.Done)
            .OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancel);
        if (same is not null)
        {
            problems.Add(SameFile(same, request.ShownName));
        }
        var trial = new BoundaryTrial
        {
            FileName = request.ShownName, Hash = hash, Bytes = bytes, Epsg = file.Epsg, Problems = problems, SameFile = same,
            Counts = new StoreCounts(areas.Count - known.Count, known.Count - unchanged, unchanged),
            FirstAreas = [.. areas.Take(FirstAreas).Select(area => new UnderstoodArea(area.Code, area.Name, area.SquareMetres, area.Longitude, area.Latitude))],
            AreasNotInFile = [.. stored.Values.Where(area => !inFile.Contains(area.Code)).OrderBy(area => area.Code, StringComparer.Ordinal).Select(area => $"{area.Name} ({area.Code})")],
            Fields = file.Fields, Layers = file.Layers, CodeField = file.CodeField, NameField = file.NameField,
        };
        return (trial, areas, stored);
    }

    /// <summary>In the set's coordinates when it has any, else in the file's own.</summary>
    private static List<Area> Understand(BoundarySet file, int? setEpsg, string name, ProblemList problems)
    {
        var epsg = setEpsg ?? file.Epsg;
        if (epsg != file.Epsg && !(CoordinateSystems.IsKnown(epsg) && CoordinateSystems.IsKnown(file.Epsg)))
        {
            problems.Add(new Problem(new Text($"koordinater i områdesindelningens system (EPSG {epsg})", $"coordinates in the area set's system (EPSG {epsg})"), "EPSG " + Numbers.Write(file.Epsg))
            {
                File = name, Advice = new Text("Ange filens koordinatsystem, eller läs in den som en ny områdesindelning.", "State the file's coordinate system, or read it as a new area set."),
            });
            return [];
        }
        return [.. file.Areas.Select(area => AreaOf(area, file.Epsg, epsg))];
    }

    private static Area AreaOf(BoundaryArea read, int from, int to)
    {
        var geometry = from == to ? read.Geometry : CoordinateSystems.Transform(read.Geometry, from, to);
        var inside = AreaGeometry.PointInside(geometry, to);
        return new Area
        {
            Code = read.Code, Name = read.Name, Geometry = AreaGeometry.ToBytes(geometry), SquareMetres = AreaGeometry.SquareMetres(geometry, to),
            Longitude = inside?.Longitude, Latitude = inside?.Latitude,
        };
    }

    private static bool IsSame(Area read, Area stored) => read.Name == stored.Name && read.Geometry.AsSpan().SequenceEqual(stored.Geometry);

    private static async Task StoreAsync(AppDb db, List<Area> areas, Dictionary<string, Area> stored, int set, int importId, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        foreach (var area in areas)
        {
            if (!stored.TryGetValue(area.Code, out var former))
            {
                (area.AreaSetId, area.ImportId) = (set, importId);
                db.Areas.Add(area);
            }
            else if (!IsSame(area, former))
            {
                await db.ExecuteAsync(
                    "INSERT INTO area_replaced (area_id, replaced_by, name, geometry, square_metres, longitude, latitude) "
                    + "SELECT id, @import, name, geometry, square_metres, longitude, latitude FROM area WHERE id = @area", cancel, ("@import", importId), ("@area", former.Id));
                (former.Name, former.Geometry, former.SquareMetres, former.Longitude, former.Latitude) = (area.Name, area.Geometry, area.SquareMetres, area.Longitude, area.Latitude);
            }
        }
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        progress?.Report(new WorkProgress(WorkPhase.Storing, areas.Count, areas.Count));
    }

    internal static async Task<int> CreateSetAsync(AppDb db, NewAreaSet wanted, int epsg, Change change, CancellationToken cancel)
    {
        var set = new AreaSet
        {
            Code = wanted.Code, NameSv = wanted.NameSv, NameEn = wanted.NameEn, Edition = wanted.Edition, Epsg = epsg, Source = wanted.Source, Licence = wanted.Licence,
            ValidFrom = wanted.ValidFrom, ValidTo = wanted.ValidTo, IsDemo = wanted.IsDemo,
            IsDefault = wanted.IsDefault || !await db.AreaSets.AnyAsync(cancel),
        };
        db.AreaSets.Add(set);
        await db.SaveAsync(change, cancel);
        return set.Id;
    }

    internal static async Task CheckNewSetAsync(AppDb db, NewAreaSet? wanted, ProblemList problems, CancellationToken cancel)
    {
        if (wanted is null)
        {
            return;
        }
        CheckLength(wanted.Code, AreaSet.CodeMaxLength, "code", null, problems);
        CheckLength(wanted.NameSv, AreaSet.NameMaxLength, "nameSv", null, problems);
        CheckLength(wanted.NameEn, AreaSet.NameMaxLength, "nameEn", null, problems);
        if (await db.AreaSets.AnyAsync(set => set.Code == wanted.Code, cancel))
        {
            problems.Add(new Problem(new Text("en kod som ingen områdesindelning har", "a code that no area set has"), wanted.Code)
            {
                Advice = new Text("Välj en annan kod, eller läs in filen i den indelning som finns.", "Choose another code, or read the file into the set that exists."),
            });
        }
    }

    private static void CheckLengths(List<Area> areas, string file, ProblemList problems)
    {
        foreach (var area in areas)
        {
            CheckLength(area.Code, Area.CodeMaxLength, "code", file, problems);
            CheckLength(area.Name, Area.NameMaxLength, "name", file, problems);
            if (IdentityNumber.First(area.Name) is { } number)
            {
                problems.Add(AreaNames.NoNumber(number) with { File = file, Column = $"name ({area.Code})" });
            }
        }
    }

    private static void CheckLength(string text, int longest, string field, string? file, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
        {
            problems.Add(new Problem(new Text($"1–{longest} tecken", $"1–{longest} characters"), text)
            {
                File = file, Column = field, Advice = new Text("Korta texten eller välj ett annat fält.", "Shorten the text or choose another field."),
            });
        }
    }

    private static Problem SameFile(Import same, string name) => new(new Text("en fil som inte redan är inläst", "a file that has not been taken in already"), name)
    {
        File = name,
        IsError = false,
        Advice = new Text(
            $"Samma fil lästes in {same.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} av {same.Who}.",
            $"The same file was taken in {same.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by {same.Who}."),
    };

    private static Import ImportOf(BoundaryRequest request, BoundaryTrial trial, int set, Change change) => new()
    {
        Kind = ImportKind.Boundaries, FileName = trial.FileName, Hash = trial.Hash, Bytes = trial.Bytes, At = change.At, Who = change.Who, AreaSetId = set,
        Mapping = JsonSerializer.Serialize(request.Options), Added = trial.Counts.Added, Replaced = trial.Counts.Replaced, Unchanged = trial.Counts.Unchanged,
        Remarks = ImportRemarks.Write(trial.Problems),
    };
}
