using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>
/// The framework's store of accounts on the one database context. What changes an account is written with a <see cref="Change"/>;
/// counting wrong passwords is not, since the sign-in log has it.
/// </summary>
public sealed class AccountStore : UserOnlyStore<Account, AppDb, Guid, AccountClaim, AccountLogin, AccountToken, AccountPasskey>
{
    private const string Own = "[AspNetUserStore]";
    private const string RecoveryCodes = "RecoveryCodes";
    private const char Between = ';';
    private const int LongestPlain = 20;
    private static readonly string[] Counting = [nameof(Account.AccessFailedCount), nameof(Account.LockoutEnd), nameof(Account.ConcurrencyStamp)];
    private readonly AccountWriter _writer;
    private readonly IDataProtector _protector;
    private readonly IPasswordHasher<Account> _hasher;

    public AccountStore(AppDb db, AccountWriter writer, IDataProtectionProvider protection, IPasswordHasher<Account> hasher, IdentityErrorDescriber? describer = null) : base(db, describer)
    {
        AutoSaveChanges = false;
        (_writer, _hasher) = (writer, hasher);
        _protector = protection.CreateProtector("Kraftsamling.AccountToken");
    }

    public override async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        await base.CreateAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        Context.ChangeTracker.DetectChanges();
        if (Context.Entry(user).State == EntityState.Detached)
        {
            await base.UpdateAsync(user, cancellationToken);
        }
        user.ConcurrencyStamp = SecretToken.New();
        return await SaveAsync(cancellationToken);
    }

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;

    /// <summary>Recovery codes are kept as passwords are: nobody who reads the database can use one.</summary>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        KeepCodesAsync(user, recoveryCodes.Select(code => _hasher.HashPassword(user, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, Own, RecoveryCodes, cancellationToken) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(kept, one => IsCode(user, one, code)) is not { } used)
        {
            return false;
        }
        await KeepCodesAsync(user, kept.Where(one => one != used), cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Own, RecoveryCodes, cancellationToken) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Length;

    // Codes from before they were hashed are good until they are used or made anew.
    private bool IsCode(Account user, string kept, string code) => kept.Length <= LongestPlain ? kept == code : _hasher.VerifyHashedPassword(user, kept, code) != PasswordVerificationResult.Failed;

    private Task KeepCodesAsync(Account user, IEnumerable<string> kept, CancellationToken cancel) => SetTokenAsync(user, Own, RecoveryCodes, string.Join(Between, kept), cancel);

    private async Task<IdentityResult> SaveAsync(CancellationToken cancel)
    {
        Context.ChangeTracker.DetectChanges();
        if (OnlyCounts())
        {
            try
            {
                await Context.SaveUnloggedAsync(acceptAll: true, cancel);
                return IdentityResult.Success;
            }
            catch (DbUpdateConcurrencyException)
            {
                return IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
            }
        }
        var saved = await Context.SaveAsync(_writer.Change, cancel);
        return saved.Saved ? IdentityResult.Success : IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
    }

    private bool OnlyCounts()
    {
        var changed = Context.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList();
        return changed.TrueForAll(entry => entry is { Entity: Account, State: EntityState.Modified }
            && entry.Properties.Where(property => property.IsModified).All(property => Counting.Contains(property.Metadata.Name)));
    }
}

/// <summary>Says who changes accounts in this piece of work: the framework's calls have no place for it.</summary>
public sealed class AccountWriter(TimeProvider clock)
{
    private Change? _change;

    /// <summary>The change that the next writes belong to; unless said, the program itself at the door.</summary>
    public Change Change
    {
        get => _change ?? Change.BySystem(clock, "sign-in", "Vid inloggning");
        set => _change = value;
    }
}
