using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.SingleSignOn;

/// <summary>The organisation's own sign-in service: whether it is on, what it must know, and which facts give which role.</summary>
[Access(SingleSignOnAccess.Edit)]
public sealed class ServiceModel(OrganisationQueries queries, ClaimRuleService rules, IOptions<SingleSignOnSettings> service, SiteAddress site, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public SingleSignOnSettings Service => service.Value;
    public IReadOnlyList<ClaimRuleInUse> Rules { get; private set; } = [];

    /// <summary>What was written in the form, when it could not be saved.</summary>
    public (string Claim, string Value, Role Role, Guid? Unit) Written { get; private set; } = ("groups", "", Role.WorkGroupMember, null);

    /// <summary>The address that the service must be given.</summary>
    public string Outside(string path) => site.Absolute(path).AbsoluteUri;

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    [Access(SingleSignOnAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Written = (Field("uppgift"), Field("varde"), Choice("roll", Role.Public), IdField("enhet"));
        Problems = await rules.AddAsync(Written.Claim, Written.Value, Written.Role, Written.Unit, user.Change("accounts", "Regel för kommunens inloggning"), cancel);
        if (Problems.Count == 0)
        {
            return LocalRedirect(Links.SingleSignOnPath);
        }
        await LoadAsync(cancel);
        return Page();
    }

    [Access(SingleSignOnAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await rules.RemoveAsync(id, user.Change("accounts", "Regel för kommunens inloggning togs bort"), cancel);
        return LocalRedirect(Links.SingleSignOnPath);
    }

    /// <summary>The rule as a sentence.</summary>
    public string Sentence(ClaimRule rule)
    {
        var who = rule.Value.Length == 0
            ? T($"Den som har uppgiften {rule.Claim}", $"Whoever has the fact {rule.Claim}")
            : T($"Den som har {rule.Claim} = {rule.Value}", $"Whoever has {rule.Claim} = {rule.Value}");
        var where = rule.UnitId is { } unit && View.Units.TryGetValue(unit, out var found) ? T($" i {OrganisationWords.Name(found)}", $" in {OrganisationWords.Name(found)}") : "";
        var role = RoleWords.Name(rule.Role).ToLower(System.Globalization.CultureInfo.CurrentCulture);
        return T($"{who} får rollen {role}{where}.", $"{who} gets the role {role}{where}.");
    }

    /// <summary>How many it is for today.</summary>
    public static string HowMany(int people) => people switch
    {
        0 => T("Gäller ingen än.", "Holds for nobody yet."),
        1 => T("Gäller en person nu.", "Holds for one person now."),
        _ => T($"Gäller {people} personer nu.", $"Holds for {people} persons now."),
    };

    private async Task LoadAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Rules = await rules.ListAsync(cancel);
    }
}
