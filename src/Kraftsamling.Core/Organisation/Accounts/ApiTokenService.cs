using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Made, with the secret that is shown this once, or every problem.</summary>
public sealed record NewApiToken(string? Secret, IReadOnlyList<Text> Problems);

/// <summary>Tokens for programs: scoped, expiring, revocable.</summary>
public sealed class ApiTokenService(AppDb db, TimeProvider clock)
{
    /// <summary>How often it is written that a token was used.</summary>
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(5);

    /// <summary>The person's tokens, the newest first; revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid person, CancellationToken cancel = default) =>
        await db.ApiTokens.AsNoTracking().Where(token => token.PersonId == person).OrderByDescending(token => token.Id).ToListAsync(cancel);

    /// <summary>Makes a token for some of what the person may; the rest of the person's rights it has not.</summary>
    public async Task<NewApiToken> MakeAsync(Guid person, string name, IReadOnlyList<string> scopes, int days, Change change, CancellationToken cancel = default)
    {
        var problems = Problems(name, scopes, days);
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        var secret = ApiToken.Prefix + SecretToken.New();
        db.ApiTokens.Add(new ApiToken
        {
            Id = Guid.CreateVersion7(change.At), PersonId = person, Name = name.Trim(), Scopes = string.Join(',', scopes.Order(StringComparer.Ordinal)),
            Hint = secret[^ApiToken.HintLength..], TokenHash = SecretToken.HashOf(secret),
            MadeAt = ModelConventions.ToMicroseconds(change.At), ExpiresAt = ModelConventions.ToMicroseconds(change.At.AddDays(days)),
        });
        await db.SaveAsync(change, cancel);
        return new(secret, []);
    }

    /// <summary>Revokes a token of the person; it does not let anybody in afterwards.</summary>
    public async Task RevokeAsync(Guid person, Guid id, Change change, CancellationToken cancel = default)
    {
        if (await db.ApiTokens.FirstOrDefaultAsync(token => token.Id == id && token.PersonId == person && token.RevokedAt == null, cancel) is { } token)
        {
            token.RevokedAt = ModelConventions.ToMicroseconds(change.At);
            await db.SaveAsync(change, cancel);
        }
    }

    /// <summary>The token that the secret belongs to, when it lets in; null otherwise.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancel = default)
    {
        var now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        var hash = SecretToken.HashOf(secret);
        var token = await db.ApiTokens.AsNoTracking()
            .FirstOrDefaultAsync(one => one.TokenHash == hash && !db.Accounts.Any(account => account.Id == one.PersonId && account.ClosedAt != null), cancel);
        if (token is null || !token.IsValid(now))
        {
            return null;
        }
        if (token.UsedAt is not { } used || now - used > UsedEvery)
        {
            await db.ApiTokens.Where(one => one.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancel);
        }
        return token;
    }

    private static List<Text> Problems(string name, IReadOnlyList<string> scopes, int days)
    {
        var problems = new List<Text>(PersonalData.Problems(new("Namnet", "The name"), name));
        if (name.Trim().Length is 0 or > ApiToken.NameMaxLength)
        {
            problems.Add(new($"Skriv vad nyckeln är till för, högst {ApiToken.NameMaxLength} tecken.", $"Write what the token is for, at most {ApiToken.NameMaxLength} characters."));
        }
        if (scopes.Count == 0 || string.Join(',', scopes).Length > ApiToken.ScopesMaxLength)
        {
            problems.Add(new("Välj minst en sak som nyckeln får användas till.", "Choose at least one thing that the token may be used for."));
        }
        if (days is < 1 or > ApiToken.MaxDays)
        {
            problems.Add(new($"Nyckeln gäller 1–{ApiToken.MaxDays} dagar; här står {days}.", $"The token is valid for 1–{ApiToken.MaxDays} days; here it says {days}."));
        }
        return problems;
    }
}
