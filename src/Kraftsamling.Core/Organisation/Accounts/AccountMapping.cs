using System.Text.Json;
using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.UserName).HasMaxLength(Sizes.Name).IsRequired();
        builder.Property(account => account.NormalizedUserName).HasMaxLength(Sizes.Name).IsRequired();
        builder.Property(account => account.PasswordHash).HasMaxLength(Sizes.Hash);
        builder.Property(account => account.SecurityStamp).HasMaxLength(Sizes.Name);
        builder.Property(account => account.ConcurrencyStamp).HasMaxLength(Sizes.Name).IsConcurrencyToken();
        builder.Ignore(account => account.Email).Ignore(account => account.NormalizedEmail).Ignore(account => account.EmailConfirmed);
        builder.Ignore(account => account.PhoneNumber).Ignore(account => account.PhoneNumberConfirmed);
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasOne<Person>().WithOne().HasForeignKey<Account>(account => account.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountClaimMapping : IEntityTypeConfiguration<AccountClaim>
{
    public void Configure(EntityTypeBuilder<AccountClaim> builder)
    {
        builder.Property(claim => claim.ClaimType).HasMaxLength(Sizes.Key);
        builder.Property(claim => claim.ClaimValue).HasMaxLength(Sizes.Hash);
        builder.HasOne<Account>().WithMany().HasForeignKey(claim => claim.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountLoginMapping : IEntityTypeConfiguration<AccountLogin>
{
    public void Configure(EntityTypeBuilder<AccountLogin> builder)
    {
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.Property(login => login.LoginProvider).HasMaxLength(Sizes.Key);
        builder.Property(login => login.ProviderKey).HasMaxLength(Sizes.Key);
        builder.Property(login => login.ProviderDisplayName).HasMaxLength(Sizes.Key);
        builder.HasOne<Account>().WithMany().HasForeignKey(login => login.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.Property(token => token.LoginProvider).HasMaxLength(Sizes.Key);
        builder.Property(token => token.Name).HasMaxLength(Sizes.Key);
        builder.HasOne<Account>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountPasskeyMapping : IEntityTypeConfiguration<AccountPasskey>
{
    public void Configure(EntityTypeBuilder<AccountPasskey> builder)
    {
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1_024);
        builder.Property(passkey => passkey.Data).HasConversion(
            data => Write(data), stored => Read(stored),
            new ValueComparer<IdentityPasskeyData>((one, other) => Write(one!) == Write(other!), data => StringComparer.Ordinal.GetHashCode(Write(data)), data => Read(Write(data))));
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    private static IdentityPasskeyData Read(string stored) => JsonSerializer.Deserialize<IdentityPasskeyData>(stored)!;
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(AccountSession.DeviceMaxLength);
        builder.Property(session => session.Address).HasMaxLength(AccountSession.AddressMaxLength);
        builder.Property(session => session.ProviderSession).HasMaxLength(Sizes.Key);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInEventMapping : IEntityTypeConfiguration<SignInEvent>
{
    public void Configure(EntityTypeBuilder<SignInEvent> builder)
    {
        builder.Property(row => row.Device).HasMaxLength(AccountSession.DeviceMaxLength);
        builder.Property(row => row.Address).HasMaxLength(AccountSession.AddressMaxLength);
        builder.Property(row => row.Detail).HasMaxLength(SignInEvent.DetailMaxLength);
        builder.HasIndex(row => row.AccountId);
        builder.HasIndex(row => row.At);
    }
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.TokenHash).HasMaxLength(AccountLink.HashLength);
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(link => link.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimRuleMapping : IEntityTypeConfiguration<ClaimRule>
{
    public void Configure(EntityTypeBuilder<ClaimRule> builder)
    {
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.Property(rule => rule.Claim).HasMaxLength(ClaimRule.ClaimMaxLength);
        builder.Property(rule => rule.Value).HasMaxLength(ClaimRule.ValueMaxLength);
        builder.HasOne<Unit>().WithMany().HasForeignKey(rule => rule.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.Property(token => token.Name).HasMaxLength(ApiToken.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(token => token.Scopes).HasMaxLength(ApiToken.ScopesMaxLength);
        builder.Property(token => token.Hint).HasMaxLength(ApiToken.HintLength);
        builder.Property(token => token.TokenHash).HasMaxLength(AccountLink.HashLength);
        builder.Ignore(token => token.ScopeList);
        builder.HasIndex(token => token.TokenHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(token => token.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Lengths that several of these tables share.</summary>
file static class Sizes
{
    public const int Name = 64;
    public const int Key = 255;
    public const int Hash = 500;
}
