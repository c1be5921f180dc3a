using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>A box in the picture, which is also a line in the list beside it.</summary>
/// <param name="Kind">Value of data-kind in the style sheet: "decides", "recommends" or "local".</param>
/// <param name="Note">What it does, in a few words.</param>
/// <param name="Items">What is in it, such as the units that have seats.</param>
public sealed record PictureNode(string Name, string Kind, string Note, string? Href, IReadOnlyList<(string Name, string? Href)> Items, IReadOnlyList<PictureNode> Children);

/// <summary>Who decides, who recommends and who coordinates, as a tree made from the register.</summary>
public static class OrganisationPicture
{
    /// <summary>The tree from the council down.</summary>
    /// <param name="view">The organisation on the day.</param>
    /// <param name="cover">Which units coordinate larger areas; null when none does.</param>
    /// <param name="inside">Groups and areas lead on only for those who work in the organisation.</param>
    public static PictureNode Of(OrganisationView view, CoordinationCover? cover, bool inside)
    {
        var groups = Children(view, null, inside);
        var local = Local(view, cover, inside);
        var committees = Committees(view);
        var board = view.UnitsOnDay.FirstOrDefault(unit => unit.Type == UnitType.ExecutiveBoard);
        var council = view.UnitsOnDay.FirstOrDefault(unit => unit.Type == UnitType.MunicipalCouncil);
        var under = (IReadOnlyList<PictureNode>)[.. groups, local];
        PictureNode top = board is null
            ? new(T("Kommunen", "The municipality"), "decides", T("leder och beslutar", "leads and decides"), Links.UnitsPath, [], under)
            : new(OrganisationWords.Name(board), "decides", T("leder, samordnar och beslutar hur medlen fördelas", "leads, coordinates and decides how the funds are shared"), Links.Unit(board.Id), [], under);
        return council is null ? top with { Children = [.. under, .. committees] }
            : new(OrganisationWords.Name(council), "decides", T("beslutar mål och ram", "decides goals and frame"), Links.Unit(council.Id), [], [top, .. committees]);
    }

    private static IReadOnlyList<PictureNode> Children(OrganisationView view, Guid? parent, bool inside) =>
    [
        .. view.GroupsOnDay.Where(group => (group.ParentId is { } above && view.Groups[above].IsValid(view.Day) ? above : (Guid?)null) == parent)
            .OrderBy(group => Order(group.Kind)).Select(group => Group(view, group, inside)),
    ];

    private static PictureNode Group(OrganisationView view, CollaborationGroup group, bool inside)
    {
        var year = view.YearOf(group.Id);
        var seats = year is null ? [] : view.SeatsLeft(year).ToList();
        var vacant = seats.Count(seat => seat.PersonId is null);
        var note = group.Kind switch
        {
            GroupKind.SteeringGroup => T("prioriterar och rekommenderar", "prioritises and recommends"),
            GroupKind.WorkGroup => T("inventerar och föreslår", "takes stock and proposes"),
            GroupKind.StrategicCouncil => T("samordnar det brottsförebyggande arbetet", "coordinates crime prevention"),
            GroupKind.ReferenceGroup => T("lämnar synpunkter", "gives views"),
            _ => T("rekommenderar", "recommends"),
        };
        return new(OrganisationWords.Name(group), "recommends", $"{note}, {OrganisationWords.Seats(seats.Count)}{(vacant > 0 ? T($", {vacant} utan person", $", {vacant} without a person") : "")}",
            inside ? Links.Group(group.Id) : null, [.. seats.Select(seat => view.AsOfDay(seat.UnitId)).DistinctBy(unit => unit.Id).Select(unit => (OrganisationWords.Name(unit), (string?)Links.Unit(unit.Id)))], Children(view, group.Id, inside));
    }

    private static IEnumerable<PictureNode> Committees(OrganisationView view)
    {
        var seats = view.GroupsOnDay.Select(group => view.YearOf(group.Id)).OfType<GroupYear>().SelectMany(view.SeatsLeft).Select(seat => Body(view, view.Units[seat.UnitId])).ToHashSet();
        var named = view.UnitsOnDay.Where(unit => unit.Type == UnitType.Committee && seats.Contains(unit.Id)).ToList();
        if (named.Count > 0)
        {
            yield return new(T("Nämnder som har plats i en grupp", "Committees with a seat in a group"), "decides", T("beslutar var och en inom sitt ansvar", "decide each within its remit"), Links.UnitsPath,
                [.. named.Select(unit => (OrganisationWords.Name(unit), (string?)Links.Unit(unit.Id)))], []);
        }
    }

    // A committee has its seat through its administration.
    private static Guid Body(OrganisationView view, Unit unit) => unit is { Type: UnitType.Administration, ParentId: { } parent } ? view.Units[parent].Id : unit.Id;

    private static PictureNode Local(OrganisationView view, CoordinationCover? cover, bool inside) => new(
        T("Lokal utveckling i större områden", "Local development in larger areas"), "local",
        cover is null ? T("ingen samordnande enhet är satt än", "no coordinating unit has been set yet") : T($"{cover.Coordinated} av {cover.Areas} områden har en samordnande enhet", $"{cover.Coordinated} of {cover.Areas} areas have a coordinating unit"),
        inside ? Links.CoordinationPath : null, cover is null ? [] : [.. cover.Units.Where(pair => view.Units.ContainsKey(pair.Unit)).Select(pair => ($"{OrganisationWords.Name(view.Units[pair.Unit])} ({Areas(pair.Areas)})", (string?)Links.Unit(pair.Unit)))], []);

    private static string Areas(int count) => count == 1 ? T("1 område", "1 area") : T($"{count} områden", $"{count} areas");

    private static int Order(GroupKind kind) => kind switch
    {
        GroupKind.StrategicCouncil => 0,
        GroupKind.SteeringGroup => 1,
        GroupKind.WorkGroup => 2,
        GroupKind.ReferenceGroup => 3,
        _ => 4,
    };
}
