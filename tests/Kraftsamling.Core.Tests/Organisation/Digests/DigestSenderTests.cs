using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Organisation.Tasks;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Digests;

/// <summary>From a task to a message that has arrived at a real mail server.</summary>
public sealed class DigestSenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SendDueAsync_DailyWithSomethingNew_ArrivesOnceWithTheRightWords(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var town = await StartAsync(kind, server.Settings);
        Assert.Equal(0, await SendAsync(town));
        await AddAsync(town, "Svara på frågan om Åkern", new(2026, 3, 4), TaskOwner.OfSeat(town.AnnasSeat));
        // Not before the hour of the next morning.
        town.Clock.Now = Local(3, 3, 6, 59);
        Assert.Equal(0, await SendAsync(town));

        town.Clock.Now = Local(3, 3, 7, 0);
        Assert.Equal(1, (await Task.WhenAll(SendAsync(town), SendAsync(town), SendAsync(town))).Sum());
        await town.Database.Get<MailPump>().SendDueAsync(Cancel);

        var mail = await server.NextAsync();
        Assert.Equal(["anna@exempel.example"], mail.To);
        Assert.Equal("Att göra: 1 ny", mail.Subject);
        Assert.Equal(
            "Hej Anna Åberg!\n\nNytt sedan sist\n\n• Svara på frågan om Åkern\n  Senast 4 mars 2026\n  Arbetsgruppen\n  https://kraft.example/uppgift\n\nAllt du har att göra:\nhttps://kraft.example/att-gora\n\n-- \n"
            + "Du får det här kl. 07.00 de dagar något är nytt eller nära. Ändra eller stäng av:\nhttps://kraft.example/utskick", mail.Text);
        Assert.Equal("<https://kraft.example/utskick>", mail.Header("List-Unsubscribe"));
        Assert.Empty(server.Arrived());
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_DailyWithNothingNewOrNear_SaysNothing(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var town = await StartAsync(kind, server.Settings);
        await AddAsync(town, "För länge sedan", new(2026, 2, 1), TaskOwner.OfPerson(town.Anna));
        await AddAsync(town, "Längre fram", new(2026, 3, 7), TaskOwner.OfPerson(town.Anna));
        town.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await SendAsync(town));

        foreach (var (day, expected) in new[] { (3, 0), (4, 0), (5, 0), (6, 1), (7, 1), (8, 1), (9, 0) })
        {
            town.Clock.Now = Local(3, day, 8, 0);
            Assert.Equal(expected, await SendAsync(town));
        }
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_WeeklyInEnglish_TellsAllThatPassedOrIsNear(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var town = await StartAsync(kind, server.Settings);
        await ChooseAsync(town, DigestPace.Weekly, DayOfWeek.Thursday, 9, english: true);
        await AddAsync(town, "För länge sedan", new(2026, 2, 1), TaskOwner.OfPerson(town.Anna));
        await AddAsync(town, "Snart", new(2026, 3, 8), TaskOwner.OfRole(Role.Analyst));
        await AddAsync(town, "Sedan", new(2026, 9, 8), TaskOwner.OfPerson(town.Anna));
        town.Clock.Now = Local(3, 5, 8, 59);
        Assert.Equal(0, await SendAsync(town));
        town.Clock.Now = Local(3, 5, 9, 1);
        Assert.Equal(1, await SendAsync(town));
        Assert.Equal(0, await SendAsync(town));
        town.Clock.Now = Local(3, 12, 9, 1);
        Assert.Equal(1, await SendAsync(town));
        await town.Database.Get<MailPump>().SendDueAsync(Cancel);

        string[] subjects = [(await server.NextAsync()).Subject, (await server.NextAsync()).Subject];
        // The first week all three are new; the second week the day of both has passed.
        Assert.Equal(["To do: 2 past the last day", "To do: 3 new"], subjects.Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_ImmediateAndOff_TellAtOnceAndNever(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var town = await StartAsync(kind, server.Settings);
        await ChooseAsync(town, DigestPace.Immediate);
        Assert.Equal(0, await SendAsync(town));
        town.Clock.Now += TimeSpan.FromMinutes(1);
        await AddAsync(town, "Ny", null, TaskOwner.OfPerson(town.Anna));
        town.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await SendAsync(town));
        Assert.Equal(0, await SendAsync(town));

        await ChooseAsync(town, DigestPace.Off);
        town.Clock.Now += TimeSpan.FromDays(8);
        await AddAsync(town, "Nyare", new(2026, 3, 10), TaskOwner.OfPerson(town.Anna));
        town.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await SendAsync(town));
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_WithoutAccountOrClosed_IsNotTold(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var town = await StartAsync(kind, server.Settings);
        await ChooseAsync(town, DigestPace.Immediate);
        town.Clock.Now += TimeSpan.FromMinutes(1);
        await AddAsync(town, "Bos", null, TaskOwner.OfPerson(town.Bo));
        await AddAsync(town, "Annas", null, TaskOwner.OfPerson(town.Anna));
        var now = town.Clock.Now;
        await town.Db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.ClosedAt, now), Cancel);
        town.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await SendAsync(town));
    }

    [Theory]
    [InlineData("2026-03-29 03:30", 2, "2026-03-29 01:00")] // The clocks skip from two to three.
    [InlineData("2026-10-25 06:00", 7, "2026-10-24 05:00")]
    [InlineData("2026-10-25 07:00", 7, "2026-10-25 06:00")] // Winter time since the night.
    public void LastTime_AroundTheChangeOfClocks_IsWhatPeopleMean(string local, int hour, string utc)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var zone = LocalDay.Zone;
        var at = DateTime.Parse(local, culture);
        var preference = new MessagePreference { Hour = hour };
        Assert.Equal(DateTime.SpecifyKind(DateTime.Parse(utc, culture), DateTimeKind.Utc), preference.LastTime(new DateTimeOffset(at, zone.GetUtcOffset(at)), zone).UtcDateTime);
    }

    private static DateTimeOffset Local(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(1));

    private static async Task<TaskTown> StartAsync(DatabaseKind kind, MailSettings settings)
    {
        var town = await TaskTown.CreateAsync(kind, services => services.AddSingleton(settings));
        var account = Account.For(town.Anna, town.Clock.Now);
        account.NormalizedUserName = account.UserName!.ToUpperInvariant();
        town.Add(account);
        town.Add(new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = town.Anna, Role = Role.Analyst });
        await town.SaveAsync();
        return town;
    }

    private static Task<int> SendAsync(TaskTown town) => town.Database.Get<DigestSender>().SendDueAsync(new Addresses(), Cancel);

    private static async Task AddAsync(TaskTown town, string text, DateOnly? due, TaskOwner owner)
    {
        await using var db = town.Database.Open();
        // A little later than what was told until now.
        town.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.True((await new TaskService(db, town.Clock).AddAsync(new(text, "", due, owner), town.Change(), Cancel)).Saved);
    }

    private static async Task ChooseAsync(TaskTown town, DigestPace pace, DayOfWeek weekday = DayOfWeek.Monday, int hour = 7, bool english = false)
    {
        await using var db = town.Database.Open();
        Assert.True((await new MessagePreferenceService(db).SaveAsync(town.Anna, pace, weekday, hour, english, town.Change(), Cancel)).Saved);
    }

    private sealed class Addresses : IDigestAddresses
    {
        public Uri ToDo => new("https://kraft.example/att-gora");

        public Uri Preferences => new("https://kraft.example/utskick");

        public Uri ForTask(WorkTask task) => new("https://kraft.example/uppgift");
    }
}
