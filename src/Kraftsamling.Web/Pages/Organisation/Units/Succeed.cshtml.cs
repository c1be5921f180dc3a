using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>Renames, merges or splits units: first what goes with it is told, then it is made.</summary>
[Access(UnitAccess.Edit)]
public sealed class SucceedModel(OrganisationQueries queries, SuccessionService successions, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>New units that the form has room for.</summary>
    public const int MostNew = 3;

    public SuccessionKind Kind { get; private set; }
    public IReadOnlyList<Guid> From { get; private set; } = [];
    public IReadOnlyList<Successor> New { get; private set; } = [];

    /// <summary>A unit that exists and takes over; null when new ones do.</summary>
    public Guid? Existing { get; private set; }

    public DateOnly? Day { get; private set; }

    /// <summary>What would go with it; null until the form has been looked through.</summary>
    public SuccessionPreview? Preview { get; private set; }

    public async Task OnGetAsync(Guid? enhet, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        From = enhet is { } chosen && View.Units.ContainsKey(chosen) ? [chosen] : [];
        Day = new DateOnly(Today.Year + 1, 1, 1);
    }

    [Access(UnitAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Kind = Choice("hur", SuccessionKind.Renamed);
        From = [.. Request.Form["fran"].Select(value => Guid.TryParse(value, out var id) && View.Units.ContainsKey(id) ? id : (Guid?)null).OfType<Guid>().Distinct()];
        Existing = IdField("tar-over");
        New = [.. Enumerable.Range(1, MostNew).Select(at => Successor.New(Field($"beteckning-{at}"), new Text(Field($"namn-{at}"), Field($"name-{at}")))).Where(one => one.Code.Length + one.Name.Sv.Length > 0)];
        Day = IsoDay.Read(Field("dag"));
        if (Day is not { } day)
        {
            Problems = [new("Skriv den första dagen som 2027-01-01.", "Write the first day as 2027-01-01.")];
            return Page();
        }
        var edit = new SuccessionEdit(Kind, From, [.. Existing is { } existing ? [Successor.Of(existing)] : Array.Empty<Successor>(), .. New], day);
        if (edit.Problems() is { Count: > 0 } problems)
        {
            Problems = problems;
            return Page();
        }
        if (Field("gor").Length == 0)
        {
            Preview = await successions.PreviewAsync(edit, cancel);
            return Page();
        }
        var saved = await successions.SucceedAsync(edit, user.Change("enhet", Kind switch { SuccessionKind.Renamed => "Enheten bytte namn", SuccessionKind.Merged => "Enheter slogs samman", _ => "Enheten delades" }), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Unit(saved.Value!.Id)) : Page();
    }

    /// <summary>"3 platser och 1 enhet under den flyttas med."</summary>
    public IEnumerable<string> Told()
    {
        var preview = Preview!;
        if (preview.Seats.Count > 0)
        {
            yield return OrganisationWords.Seats(preview.Seats.Count) + T(" i grupper går över, med personerna och deras uppgifter: ", " in groups go over, with the persons and their tasks: ") + string.Join(", ", preview.Seats.Select(seat => seat.Group).Distinct()) + ".";
        }
        if (preview.Children.Count > 0)
        {
            yield return T("Under den nya läggs: ", "Below the new one will lie: ") + string.Join(", ", preview.Children.Select(OrganisationWords.Name)) + ".";
        }
        if (preview.Groups.Count > 0)
        {
            yield return T("Den nya kallar samman: ", "The new one will convene: ") + string.Join(", ", preview.Groups) + ".";
        }
        if (preview.Responsible + preview.Areas + preview.Agreements + preview.People > 0)
        {
            yield return T($"Dessutom: {preview.Responsible} delar i grupper, {preview.Areas} större områden, {preview.Agreements} överenskommelser och {preview.People} personer.",
                $"Also: {preview.Responsible} parts in groups, {preview.Areas} larger areas, {preview.Agreements} agreements and {preview.People} persons.");
        }
        foreach (var (code, becomes) in preview.Codes)
        {
            yield return T($"Beteckningen {code} går till den nya; den gamla heter sedan {becomes}.", $"The code {code} goes to the new one; the old one is then called {becomes}.");
        }
        yield return T($"Den gamla upphör dagen före {Format.Day(Day!.Value)}. Den nya blir ett förslag tills den bekräftas.", $"The old one ends the day before {Format.Day(Day!.Value)}. The new one is proposed until it is confirmed.");
    }
}
