using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>A step on the way from an empty database to a working group that is in.</summary>
/// <param name="Title">What is done.</param>
/// <param name="What">Why, in a sentence.</param>
/// <param name="Done">Whether it is.</param>
/// <param name="State">How far it has come; empty when there is nothing to tell.</param>
/// <param name="Href">Where it is done; null when it cannot be done yet.</param>
public sealed record StartStep(string Title, string What, bool Done, string State, string? Href)
{
    /// <summary>The first that is not done: its button stands out.</summary>
    public bool IsNext { get; init; }

    /// <summary>Done by one click on the list itself.</summary>
    public bool TakesOver { get; init; }
}

/// <summary>The list on the administrator's start page until the working group has been invited: partial "_GettingStarted".</summary>
public sealed class GettingStarted(OrganisationQueries queries, AccountQueries accounts, Site site, CurrentUser user, TimeProvider clock)
{
    /// <summary>The steps with how far each has come; null when all is done, in the made-up city, and for those who are no administrators.</summary>
    public async Task<IReadOnlyList<StartStep>?> ReadAsync(CancellationToken cancel)
    {
        if (!user.May(AccountAdminAccess.Edit) || (await site.FrameAsync(cancel)).IsDemo)
        {
            return null;
        }
        var view = await queries.ReadAsync(clock.Today(), cancel);
        var group = view.GroupsOnDay.FirstOrDefault(one => one.Id == WorkGroupId) ?? view.GroupsOnDay.FirstOrDefault(one => one.Kind == GroupKind.WorkGroup);
        var year = group is null ? null : view.YearOf(group.Id);
        var steps = Steps(view, year, await accounts.ListAsync(cancel));
        if (steps.TrueForAll(step => step.Done))
        {
            return null;
        }
        var next = steps.FindIndex(step => !step.Done);
        steps[next] = steps[next] with { IsNext = true };
        return steps;
    }

    private static Guid? WorkGroupId { get; } = ModelOrganisation.Read().Groups.FirstOrDefault(group => group.Kind == GroupKind.WorkGroup) is { } found ? ModelOrganisationService.GroupId(found.Code) : null;

    private static List<StartStep> Steps(OrganisationView view, GroupYear? year, IReadOnlyList<PersonAccess> people)
    {
        var seats = year is null ? [] : view.SeatsLeft(year).ToList();
        var filled = seats.Count(seat => seat.PersonId is not null);
        var members = people.Where(one => year is not null && one.Seats.Any(held => held.Year.Id == year.Id)).ToList();
        var (inside, invited) = (members.Count(one => one.State == AccountState.Active), members.Count(one => one.State == AccountState.Invited));
        var anyInvited = inside + invited > 0;
        return
        [
            new(T("Ditt konto", "Your account"), T("Du är administratör.", "You are an administrator."), true, "", null),
            new(T("Organisationen", "The organisation"), T("Nämnder, förvaltningar och tre grupper kommer med som förslag, utan personer. Allt går att ändra efteråt.", "Committees, administrations and three groups come along as proposals, without persons. All can be changed afterwards."),
                view.Units.Count > 0, view.Units.Count > 0 ? T($"{view.Units.Count} enheter", $"{view.Units.Count} units") : "", Links.OrganisationBeginPath) { TakesOver = view.Units.Count == 0 },
            new(T("Arbetsgruppens platser", "The working group's seats"), T("Skriv namn och e-post för dem som sitter, alla på en sida.", "Write name and e-mail of those who sit, all on one page."),
                filled > 0 && (filled == seats.Count || anyInvited), seats.Count > 0 ? T($"{filled} av {seats.Count} har en person", $"{filled} of {seats.Count} have a person") : "", year is null ? null : Links.CompositionFill(year.Id)),
            new(T("Beslutet om gruppen", "The decision on the group"), T("Vem som beslutade, och när. Först då får de som sitter gruppens rättigheter.", "Who decided, and when. Only then do those who sit get the group's rights."),
                year?.Status == DecisionStatus.Decided, "", filled == 0 ? null : Links.CompositionDecide(year!.Id)),
            new(T("Bjud in gruppen", "Invite the group"), T("Var och en får en länk, väljer ett lösenord och är inne.", "Each gets a link, chooses a password and is in."),
                filled > 0 && members.TrueForAll(one => one.State is AccountState.Active or AccountState.Invited), anyInvited ? T($"{inside} är inne, {invited} är inbjudna", $"{inside} are in, {invited} are invited") : "", filled == 0 ? null : Links.Invite(year!.Id)),
        ];
    }
}
