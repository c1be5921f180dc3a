using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>A rule and how many have their role by it.</summary>
public sealed record ClaimRuleInUse(ClaimRule Rule, int People);

/// <summary>The rules by which the organisation's own sign-in service gives roles.</summary>
public sealed class ClaimRuleService(AppDb db)
{
    /// <summary>Every rule, with the number of persons who have their role by it now.</summary>
    public async Task<IReadOnlyList<ClaimRuleInUse>> ListAsync(CancellationToken cancel = default) =>
        await db.ClaimRules.AsNoTracking().OrderBy(rule => rule.Claim).ThenBy(rule => rule.Value).ThenBy(rule => rule.Role)
            .Select(rule => new ClaimRuleInUse(rule, db.RoleAssignments.Count(role => role.ClaimRuleId == rule.Id))).ToListAsync(cancel);

    /// <summary>Adds a rule; it counts from each person's next sign-in.</summary>
    public async Task<IReadOnlyList<Text>> AddAsync(string claim, string value, Role role, Guid? unit, Change change, CancellationToken cancel = default)
    {
        var rule = new ClaimRule { Id = Guid.CreateVersion7(change.At), Claim = claim.Trim(), Value = value.Trim(), Role = role, UnitId = unit };
        if (await ProblemAsync(rule, cancel) is { } problem)
        {
            return [problem];
        }
        db.ClaimRules.Add(rule);
        await db.SaveAsync(change, cancel);
        return [];
    }

    /// <summary>Removes the rule, and the roles it has given, at once.</summary>
    public async Task RemoveAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        if (await db.ClaimRules.FirstOrDefaultAsync(rule => rule.Id == id, cancel) is { } rule)
        {
            db.RoleAssignments.RemoveRange(await db.RoleAssignments.Where(role => role.ClaimRuleId == id).ToListAsync(cancel));
            db.ClaimRules.Remove(rule);
            await db.SaveAsync(change, cancel);
        }
    }

    private async Task<Text?> ProblemAsync(ClaimRule rule, CancellationToken cancel)
    {
        if (rule.Claim.Length is 0 or > ClaimRule.ClaimMaxLength || rule.Claim.Any(char.IsWhiteSpace))
        {
            return new($"Skriv uppgiftens namn så som tjänsten skriver det, utan mellanslag och med högst {ClaimRule.ClaimMaxLength} tecken, till exempel groups.", $"Write the name of the fact as the service writes it, without spaces and with at most {ClaimRule.ClaimMaxLength} characters, such as groups.");
        }
        if (rule.Value.Length > ClaimRule.ValueMaxLength)
        {
            return new($"Värdet har {rule.Value.Length} tecken. Högst {ClaimRule.ValueMaxLength} går bra.", $"The value has {rule.Value.Length} characters. At most {ClaimRule.ValueMaxLength} will do.");
        }
        if (!RoleService.Given.Contains(rule.Role))
        {
            return new("Välj en roll.", "Choose a role.");
        }
        // Everybody whom the service lets in would be administrator.
        if (rule.Role == Role.Administrator && rule.Value.Length == 0)
        {
            return new("Skriv vilket värde en administratör ska ha. Annars blir alla som har uppgiften administratörer.", "Write which value an administrator shall have. Otherwise everybody with the fact becomes an administrator.");
        }
        return await db.ClaimRules.AnyAsync(other => other.Claim == rule.Claim && other.Value == rule.Value && other.Role == rule.Role && other.UnitId == rule.UnitId, cancel)
            ? new("Den regeln finns redan.", "That rule exists already.")
            : null;
    }
}
