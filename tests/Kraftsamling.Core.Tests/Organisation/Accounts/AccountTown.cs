using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Statistics.Fetching;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

/// <summary>Persons with accounts, and a clock at noon on 2 March 2026.</summary>
internal sealed class AccountTown : IAsyncDisposable
{
    public const string Password = "fyra gröna cyklar rullar";

    private AccountTown(TestDatabase database, SetClock clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }
    public SetClock Clock { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AccountTown> CreateAsync(DatabaseKind kind, SignInLogSettings? log = null)
    {
        var clock = new SetClock();
        return new(await TestDatabase.CreateAsync(kind, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton(new MailSettings { Host = "127.0.0.1", From = "kraftsamling@exempel.example", StartTls = false });
            services.AddLogging();
            services.AddDataProtection();
            services.AddKraftsamlingAccounts(null, log);
        }), clock);
    }

    /// <summary>A change by somebody, or by nobody in particular.</summary>
    public Change By(Guid? person = null) => new("provperson", Clock.GetUtcNow(), "accounts", "Ett prov") { PersonId = person };

    /// <summary>Work with services of its own, as one request.</summary>
    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<Guid> PersonAsync(string name, params Role[] roles)
    {
        await using var db = Database.Open();
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Email = SwedishText.Lower(name.Split(' ')[0]) + "@exempel.example" };
        db.People.Add(person);
        db.RoleAssignments.AddRange(roles.Select(role => new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = person.Id, Role = role, ValidFrom = new(2026, 1, 1) }));
        await db.SaveAsync(By(), Cancel);
        return person.Id;
    }

    /// <summary>A person who has followed an invitation.</summary>
    public async Task<Guid> MemberAsync(string name, params Role[] roles)
    {
        var person = await PersonAsync(name, roles);
        var secret = await UseAsync<AccountService, string>(service => service.InviteAsync(person, By(), Cancel));
        Assert.True((await UseAsync<AccountService, AccountResult>(service => service.SetPasswordByLinkAsync(secret, Password, By(), Cancel))).Done);
        return person;
    }

    public async Task<Guid> RoleOfAsync(Guid person, Role role)
    {
        await using var db = Database.Open();
        return (await db.RoleAssignments.FirstAsync(one => one.PersonId == person && one.Role == role, Cancel)).Id;
    }

    public Task<IReadOnlyList<Text>> TakeBackAsync(Guid assignment, Guid by) => UseAsync<RoleService, IReadOnlyList<Text>>(roles => roles.TakeBackAsync(assignment, By(by), Cancel));

    public Task<IReadOnlyList<Text>> CloseAsync(Guid person, Guid by) => UseAsync<AccountService, IReadOnlyList<Text>>(accounts => accounts.CloseAsync(person, By(by), Cancel));

    public Task<PersonAccess> FindAsync(Guid person) => UseAsync<AccountQueries, PersonAccess>(async accounts => (await accounts.FindAsync(person, Cancel))!);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
