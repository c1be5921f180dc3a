using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Core.Organisation.Accounts;

public static class AccountServices
{
    /// <summary>Accounts, sessions, rights and tokens; <paramref name="breachedList"/> is a path to a file of leaked passwords, or null.</summary>
    public static IServiceCollection AddKraftsamlingAccounts(this IServiceCollection services, string? breachedList, SignInLogSettings? log = null)
    {
        services.AddSingleton(log ?? new SignInLogSettings());
        services.AddSingleton(new BreachedPasswords(breachedList));
        services.AddSingleton(new SessionSettings());
        services.AddSingleton<PasswordRules>();
        services.AddScoped<AccountWriter>();
        services.AddScoped<SignInLog>();
        services.AddScoped<Sessions>();
        services.AddScoped<Rights>();
        services.AddScoped<RoleService>();
        services.AddScoped<ApiTokenService>();
        services.AddScoped<AccountService>();
        services.AddScoped<ClaimRuleService>();
        services.AddScoped<SingleSignOn>();
        services.AddScoped<AccountQueries>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddIdentityCore<Account>(Configure);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRules.HashRounds);
        return services;
    }

    // Length is asked for by PasswordRules, which can say why in both languages.
    private static void Configure(IdentityOptions options)
    {
        options.User.AllowedUserNameCharacters = "";
        options.Password = new PasswordOptions { RequiredLength = PasswordRules.MinLength, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false, RequiredUniqueChars = 1 };
        options.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
