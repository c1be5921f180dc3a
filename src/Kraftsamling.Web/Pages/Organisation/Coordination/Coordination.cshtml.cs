using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Merging;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Coordination;

/// <summary>Which unit coordinates local development in each larger area, and setting it.</summary>
[Access(CoordinationAccess.Read)]
public sealed class CoordinationModel(OrganisationQueries queries, CoordinationService coordination, FormMerger merger, Site site, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>More areas than this are small ones, which nobody coordinates one by one.</summary>
    public const int MostAreas = 40;

    /// <summary>Code of the division asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "indelning")] public string? Asked { get; set; }

    public IReadOnlyList<(AreaSet Set, int Areas)> Sets { get; private set; } = [];
    public AreaSet? Set { get; private set; }
    public IReadOnlyList<CoordinatedArea> Areas { get; private set; } = [];
    public DateOnly From { get; private set; }

    /// <summary>Tells a save whether somebody else has set a unit meanwhile.</summary>
    public long Seen { get; private set; }

    /// <summary>What was chosen in the form, when it could not be saved.</summary>
    public IReadOnlyDictionary<int, Guid?> Chosen { get; private set; } = new Dictionary<int, Guid?>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Seen = Mark();
        Shown(Values());
    }

    [Access(CoordinationAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Set is not { } set)
        {
            return NotFound();
        }
        Seen = PostedVersion;
        var next = await SaveMergedAsync(merger, Shape(), version => SaveAsync(set, version, cancel), async () =>
        {
            await LoadAsync(cancel);
            return (Values(), Mark());
        }, saved => Links.Coordination(saved.Code));
        return next is null ? Page() : LocalRedirect(next);
    }

    private async Task<Outcome<AreaSet>> SaveAsync(AreaSet set, long version, CancellationToken cancel)
    {
        Chosen = Areas.Where(area => Sent.ContainsKey(Key(area.Area.Id))).ToDictionary(area => area.Area.Id, area => IdField(Key(area.Area.Id)));
        if (IsoDay.Read(Field("fran")) is not { } from)
        {
            return new(set, [new("Skriv från vilken dag, som 2026-03-02.", "Write from which day, such as 2026-03-02.")]);
        }
        From = from;
        // The form says every area, so what somebody else has set meanwhile would be set back.
        return Mark() != version ? new(set, [], new("area_coordination", null, null, null))
            : new(set, (await coordination.SetAsync(set.Id, Chosen, from, user.Change("samordning", "Samordnande enheter sattes"), cancel)).Problems);
    }

    private FormShape Shape() => new()
    {
        Fields = [.. Areas.Select(area => new FormField(Key(area.Area.Id), new Exchange.Text(area.Area.Name, area.Area.Name), IsText: false) { Words = FormWords.Unit(View) })],
    };

    private Dictionary<string, string[]> Values() => Areas.ToDictionary(area => Key(area.Area.Id), area => new[] { area.Now?.UnitId.ToString() ?? "" });

    // The same as long as the same units coordinate the same areas.
    private long Mark() => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormMerger.Base(Values())))) & long.MaxValue;

    /// <summary>The name of the field for an area.</summary>
    public static string Key(int area) => "omrade-" + area.ToString(CultureInfo.InvariantCulture);

    public Guid? ChosenFor(CoordinatedArea area) => Chosen.TryGetValue(area.Area.Id, out var chosen) ? chosen : area.Now?.UnitId;

    public TableModel Table() => new()
    {
        Caption = T("Samordnande enhet per område", "Coordinating unit per area"), HideCaption = true,
        Columns = [new("omrade", T("Område", "Area")), new("enhet", T("Samordnande enhet", "Coordinating unit")), new("tid", T("Tid", "Time")), new("fore", T("Före och efter", "Before and after")) { Secondary = true }],
        Rows = [.. Areas.Select(area => new TableRow(area.Area.Code,
        [
            new TableCell(area.Area.Name) { Href = Links.Area(Set!.Code, area.Area.Code) },
            area.Now is { } now ? new TableCell(OrganisationWords.Name(View.Units[now.UnitId])) { Href = Links.Unit(now.UnitId) } : new TableCell(T("ingen än", "none yet")),
            area.Now is { } period ? OrganisationWords.Period(period.ValidFrom, period.ValidTo) : "",
            string.Join("; ", area.All.Where(one => one != area.Now).Select(one => $"{OrganisationWords.Name(View.Units[one.UnitId])}, {OrganisationWords.Period(one.ValidFrom, one.ValidTo)}")),
        ]))],
    };

    // The larger areas come first; a division of many small areas is not offered.
    private async Task LoadAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        From = Today;
        var counts = await coordination.ReadSizesAsync(cancel);
        var sets = (await site.AreaSetsAsync(cancel)).Select(set => (Set: set, Areas: counts.GetValueOrDefault(set.Id))).Where(pair => pair.Areas is > 0 and <= MostAreas).ToList();
        Sets = [.. sets.OrderByDescending(pair => pair.Areas)];
        Set = Sets.FirstOrDefault(pair => pair.Set.Code == Asked).Set ?? (Sets.Count > 0 ? Sets[0].Set : null);
        Areas = Set is null ? [] : await coordination.ListAsync(Set.Id, Today, cancel);
    }
}
