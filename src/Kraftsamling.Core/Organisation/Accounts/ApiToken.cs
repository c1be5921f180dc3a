namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Lets a program in for a person, with some of that person's rights and for some time. Shown once; only its hash is kept.</summary>
public sealed class ApiToken
{
    public const int NameMaxLength = 80;
    public const int ScopesMaxLength = 500;
    public const int HintLength = 6;

    /// <summary>Longest life of a token, in days.</summary>
    public const int MaxDays = 365;

    /// <summary>What every token begins with, so that one that has leaked can be searched for.</summary>
    public const string Prefix = "kraft_";

    public Guid Id { get; set; }
    public Guid PersonId { get; set; }

    /// <summary>What it is for, in the person's words.</summary>
    public required string Name { get; set; }

    /// <summary>Names of rules, comma-separated: what the token may be used for, of what the person may.</summary>
    public required string Scopes { get; set; }

    /// <summary>The last letters, so that one can be told from another.</summary>
    public required string Hint { get; set; }

    [Secret]
    public required string TokenHash { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public long RowVersion { get; set; }

    public IReadOnlyList<string> ScopeList => Scopes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}
