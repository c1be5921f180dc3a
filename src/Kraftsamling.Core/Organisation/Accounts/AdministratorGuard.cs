using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Sees to it that somebody can always look after the accounts, and that nobody locks the own door from outside.</summary>
internal static class AdministratorGuard
{
    private static readonly Text TheLast = new(
        "Det är den enda administratören. Ge rollen till någon annan som har ett konto först.", "This is the only administrator. Give the role to somebody else who has an account first.");

    private static readonly Text Oneself = new(
        "Du kan inte stänga ute dig själv. Be en annan administratör.", "You cannot lock yourself out. Ask another administrator.");

    /// <summary>
    /// Does the work, unless the last administrator with an open account would be gone afterwards. It is asked after the work and
    /// in its transaction: writes stand in line at the change log, so of two administrators who take the role from each other one is refused.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Whose access is taken.</param>
    /// <param name="change">By whom.</param>
    /// <param name="work">What is done, saved.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<Text>> TakeAsync(AppDb db, Guid person, Change change, Func<Task> work, CancellationToken cancel)
    {
        if (change.PersonId == person)
        {
            return [Oneself];
        }
        var had = await HasAnyAsync(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await work();
        if (!had || await HasAnyAsync(db, cancel))
        {
            await transaction.CommitAsync(cancel);
            return [];
        }
        await transaction.RollbackAsync(cancel);
        db.ChangeTracker.Clear();
        return [TheLast];
    }

    /// <summary>Whether somebody with an open account is an administrator without an end.</summary>
    public static Task<bool> HasAnyAsync(AppDb db, CancellationToken cancel) => (
        from role in db.RoleAssignments
        join account in db.Accounts on role.PersonId equals account.Id
        where account.ClosedAt == null && role.Role == Role.Administrator && role.UnitId == null && role.ValidTo == null
        select account.Id).AnyAsync(cancel);
}
