using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>The whole change log, newest first, by person, process, kind and period.</summary>
[Access(RecordAccess.ReadAll)]
public sealed class ChangeLogPageModel(ChangeLogQueries log, ThingNames things, AppDb db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "vem")] public string? Who { get; set; }
    [BindProperty(SupportsGet = true, Name = "arbete")] public string? Process { get; set; }
    [BindProperty(SupportsGet = true, Name = "slag")] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "fran")] public string? From { get; set; }
    [BindProperty(SupportsGet = true, Name = "till")] public string? To { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true, Name = "efter")] public string? After { get; set; }

    public IReadOnlyList<ReadEntry> Entries { get; private set; } = [];
    public IReadOnlyList<(string Value, string Name)> People { get; private set; } = [];
    public IReadOnlyList<string> Processes { get; private set; } = [];
    public IReadOnlyList<string> Kinds { get; private set; } = [];

    /// <summary>What the values point at.</summary>
    public IReadOnlyDictionary<(string Column, string Id), Exchange.Text> PointedAt { get; private set; } = new Dictionary<(string, string), Exchange.Text>();

    /// <summary>The address of the page behind this one; null on the last.</summary>
    public string? Older { get; private set; }

    public bool IsFirst => Keyset(After) is null;
    public string FirstPage => Address(null);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await log.ListAsync(Filter(), Keyset(After), PageSize + 1, cancel);
        Entries = [.. found.Take(PageSize)];
        Older = found.Count > PageSize ? Address(string.Create(CultureInfo.InvariantCulture, $"{Entries[^1].Entry.At.UtcTicks}-{Entries[^1].Entry.Id}")) : null;
        foreach (var kind in Entries.Where(entry => entry.Entry.Subject.Contains(':', StringComparison.Ordinal)).GroupBy(entry => entry.Entry.Kind))
        {
            _names[kind.Key] = await things.ReadAsync(kind.Key, [.. kind.Select(entry => IdOf(entry.Entry)).Distinct()], cancel);
        }
        PointedAt = await things.ReadPointedAtAsync(Entries, cancel);
        (Processes, Kinds) = (await log.ListValuesAsync("process", cancel), await log.ListValuesAsync("kind", cancel));
        People = await PeopleAsync(await log.ListValuesAsync("who", cancel), cancel);
    }

    /// <summary>What the thing that was touched is called now; null when it is gone or has no name.</summary>
    public string? NameOf(ReadEntry entry) => _names.TryGetValue(entry.Entry.Kind, out var known) && known.TryGetValue(IdOf(entry.Entry), out var name) ? Texts.T(name) : null;

    private static string IdOf(ChangeLogEntry entry) => entry.Subject[(entry.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private readonly Dictionary<string, IReadOnlyDictionary<string, Exchange.Text>> _names = new(StringComparer.Ordinal);

    private ChangeLogFilter Filter() => new(Given(Who), Given(Process), Given(Kind), IsoDay.Read(From) is { } from ? Clock.StartOf(from) : null, IsoDay.Read(To) is { } to ? Clock.StartOf(to.AddDays(1)) : null);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private string Address(string? after) =>
        Links.With(Links.RecordPath, ("vem", Who), ("arbete", Process), ("slag", Kind), ("fran", From), ("till", To), ("efter", after));

    private static ChangeLogKeyset? Keyset(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(new DateTimeOffset(at, TimeSpan.Zero), number) : null;

    private async Task<IReadOnlyList<(string Value, string Name)>> PeopleAsync(IReadOnlyList<string> who, CancellationToken cancel)
    {
        var names = (await db.People.AsNoTracking().Select(person => new { person.Id, person.Name }).ToListAsync(cancel)).ToDictionary(person => $"person:{person.Id}", person => person.Name);
        return
        [
            .. who.Select(value => (value, Name: value == "system" ? Texts.T("Programmet", "The program")
                : !value.StartsWith("person:", StringComparison.Ordinal) ? value
                : names.GetValueOrDefault(value) is { Length: > 0 } name ? name : Texts.T("Gallrad person", "Disposed person")))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }
}
