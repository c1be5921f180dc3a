using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Statistics.Fetching;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Mailing;

/// <summary>The outbox against a real mail server.</summary>
public sealed class MailPumpTests
{
    private const string Swedish = "Två saker att göra i Åstad: ”Läget” och årshjulet";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SendDueAsync_SwedishMessage_ArrivesAsItWasWritten(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(kind, server.Settings);
        var text = "Hej!\n\n1. Svara på remissen – senast 3 mars\n2. " + new string('å', 300) + "\n.\n.en rad som börjar med punkt\n😀 Hälsningar";

        await post.PostAsync(new Mail("anna@exempel.example", Swedish, text) { Unsubscribe = new("https://kraftsamling.example/installningar/utskick?a=1&b=å") });
        Assert.Equal(1, await post.Pump.SendDueAsync(Cancel));

        var mail = await server.NextAsync();
        Assert.Equal(["anna@exempel.example"], mail.To);
        Assert.Equal("kraftsamling@exempelstad.example", mail.From);
        Assert.Equal(Swedish, mail.Subject);
        Assert.Equal(text, mail.Text);
        Assert.Contains("charset=utf-8", mail.Header("Content-Type"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("<https://kraftsamling.example/installningar/utskick?a=1&b=%C3%A5>", mail.Header("List-Unsubscribe"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.All(mail.Raw, octet => Assert.True(octet < 128));
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length <= 998, $"{line.Length} octets"));
        var stored = Assert.Single(await post.RowsAsync());
        Assert.Equal((OutboxState.Sent, "", (string?)null), (stored.State, stored.Text, stored.Unsubscribe));
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        Assert.Empty(server.Arrived());
    }

    [Fact]
    public async Task SendDueAsync_LineBreaksInSubject_MakeNoHeader()
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(DatabaseKind.Sqlite, server.Settings);

        await post.PostAsync(new Mail("anna@exempel.example", "Hej\r\nBcc: alla@exempel.example\n\n<script>\u0000", "Text"));
        await post.Pump.SendDueAsync(Cancel);

        var mail = await server.NextAsync();
        Assert.Equal("Hej Bcc: alla@exempel.example <script>", mail.Subject);
        Assert.Null(mail.Header("Bcc"));
        Assert.Equal(["anna@exempel.example"], mail.To);
        await Assert.ThrowsAsync<ArgumentException>(() => post.PostAsync(new Mail("anna@exempel.example\r\nBcc: b@exempel.example", "Hej", "Text")));
        await Assert.ThrowsAsync<ArgumentException>(() => post.PostAsync(new Mail("anna@exempel.example, b@exempel.example", "Hej", "Text")));
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_ServerIsBusy_IsTriedAgainLater(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(kind, server.Settings);
        await post.PostAsync(new Mail("upptagen@exempel.example", "Hej", "Text"));

        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        var waiting = Assert.Single(await post.RowsAsync());
        Assert.Equal((OutboxState.Waiting, 1, post.Clock.Now.AddMinutes(1)), (waiting.State, waiting.Tries, waiting.NextTryAt));
        Assert.Contains("451", waiting.Error, StringComparison.Ordinal);
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));

        post.Clock.Now = post.Clock.Now.AddMinutes(1);
        Assert.Equal(1, await post.Pump.SendDueAsync(Cancel));
        Assert.Equal("Text", (await server.NextAsync()).Text);
        Assert.Equal("", Assert.Single(await post.RowsAsync()).Error);
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_ReceiverIsRefused_IsLaidAsideUntilSomebodyTriesAgain(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(kind, server.Settings);
        await post.PostAsync(new Mail("finns-inte@exempel.example", "Ett", "Text"));
        await post.PostAsync(new Mail("for-stor@exempel.example", "Två", "Text"));
        await post.PostAsync(new Mail("anna@exempel.example", "Tre", "Text"));

        Assert.Equal(1, await post.Pump.SendDueAsync(Cancel));

        Assert.Equal("Tre", (await server.NextAsync()).Subject);
        await using var db = post.Database.Open();
        var outbox = post.Outbox(db);
        var aside = await outbox.ListAsync(OutboxState.LaidAside, cancel: Cancel);
        Assert.Equal(["Ett", "Två"], aside.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        Assert.All(aside, mail => Assert.Equal("", mail.Text));
        Assert.Contains(aside, mail => mail.Error.Contains("5.1.1 No such mailbox", StringComparison.Ordinal));
        Assert.Contains(aside, mail => mail.Error.StartsWith("552", StringComparison.Ordinal));
        post.Clock.Now = post.Clock.Now.AddDays(1);
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));

        Assert.True(await outbox.TryAgainAsync(aside[0].Id, TestDatabase.Change, Cancel));
        Assert.True(await outbox.RemoveAsync(aside[1].Id, TestDatabase.Change, Cancel));
        Assert.False(await outbox.RemoveAsync(aside[0].Id, TestDatabase.Change, Cancel));
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        Assert.Equal(aside[0].Id, Assert.Single(await outbox.ListAsync(OutboxState.LaidAside, cancel: Cancel)).Id);
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_ServerIsDown_NothingIsLost(DatabaseKind kind)
    {
        var server = await MailServer.StartAsync();
        var port = server.Port;
        await using var post = await Post.CreateAsync(kind, server.Settings);
        await server.DisposeAsync();
        for (var number = 1; number <= 3; number++)
        {
            await post.PostAsync(new Mail("anna@exempel.example", $"Nummer {number}", "Text"));
        }

        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        var rows = await post.RowsAsync();
        Assert.All(rows, mail => Assert.Equal(OutboxState.Waiting, mail.State));
        Assert.Equal(1, rows.Sum(mail => mail.Tries));

        await using var again = await MailServer.StartAsync(port);
        post.Clock.Now = post.Clock.Now.AddMinutes(2);
        Assert.Equal(3, await post.Pump.SendDueAsync(Cancel));
        string[] subjects = [(await again.NextAsync()).Subject, (await again.NextAsync()).Subject, (await again.NextAsync()).Subject];
        Assert.Equal(["Nummer 1", "Nummer 2", "Nummer 3"], subjects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SendDueAsync_ServerDownForDays_IsLaidAsideWithItsText()
    {
        var server = await MailServer.StartAsync();
        await server.DisposeAsync();
        await using var post = await Post.CreateAsync(DatabaseKind.Sqlite, server.Settings);
        await post.PostAsync(new Mail("anna@exempel.example", "Hej", "Text"));

        var tries = 0;
        while ((await post.RowsAsync())[0].State == OutboxState.Waiting)
        {
            post.Clock.Now = (await post.RowsAsync())[0].NextTryAt;
            await post.Pump.SendDueAsync(Cancel);
            tries++;
        }

        Assert.InRange(tries, 15, 40);
        Assert.Equal("Text", (await post.RowsAsync())[0].Text);
        Assert.InRange(post.Clock.Now - (await post.RowsAsync())[0].MadeAt, TimeSpan.FromDays(3), TimeSpan.FromDays(3.2));
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_TwoProgramsAtOnce_SendEachOnce(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(kind, server.Settings);
        for (var number = 0; number < 12; number++)
        {
            await post.PostAsync(new Mail("anna@exempel.example", $"Nummer {number}", "Text"));
        }
        var factory = post.Database.Get<IDbContextFactory<AppDb>>();
        var pumps = Enumerable.Range(0, 3).Select(_ => new MailPump(factory, new SmtpMailSender(server.Settings), server.Settings, post.Clock)).ToList();

        var sent = await Task.WhenAll(pumps.Select(pump => pump.SendDueAsync(Cancel)));

        Assert.Equal(12, sent.Sum());
        var subjects = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            subjects.Add((await server.NextAsync()).Subject);
        }
        Assert.Equal(12, subjects.Distinct().Count());
        Assert.Empty(server.Arrived());
    }

    [Theory, BothDatabases]
    public async Task SendDueAsync_TheOneWhoTookItEnded_IsTakenAgainUnderTheSameId(DatabaseKind kind)
    {
        await using var server = await MailServer.StartAsync();
        await using var post = await Post.CreateAsync(kind, server.Settings);
        await post.PostAsync(new Mail("anna@exempel.example", "Hej", "Text"));
        await using (var db = post.Database.Open())
        {
            var until = post.Clock.Now.AddMinutes(1);
            await db.OutboxMails.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.ClaimedBy, Guid.Empty).SetProperty(mail => mail.ClaimedUntil, until), Cancel);
        }
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));

        post.Clock.Now = post.Clock.Now.AddMinutes(1).AddSeconds(1);
        Assert.Equal(1, await post.Pump.SendDueAsync(Cancel));
        Assert.Equal($"<{(await post.RowsAsync())[0].Id:N}@exempelstad.example>", (await server.NextAsync()).Header("Message-ID"));
    }

    [Fact]
    public async Task SendDueAsync_StartTlsWithACertificateThatIsTrusted_SignsInAndSends()
    {
        var (key, cert, thumbprint) = Certificate();
        await using var server = await MailServer.StartAsync(user: "kraft", password: "lösen ord", key: key, cert: cert);
        using var password = new TempFile("losenord", "lösen ord\n");
        var settings = server.Settings;
        (settings.StartTls, settings.User, settings.PasswordFile) = (true, "kraft", password.Path);
        await using var post = await Post.CreateAsync(DatabaseKind.Sqlite, settings);
        await post.PostAsync(new Mail("anna@exempel.example", Swedish, "Text"));

        // Nobody has vouched for the certificate: nothing is sent and nothing is lost.
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        Assert.Equal(OutboxState.Waiting, Assert.Single(await post.RowsAsync()).State);
        Assert.Empty(server.Arrived());

        post.Clock.Now = post.Clock.Now.AddMinutes(1);
        using (Trusted.Only(thumbprint))
        {
            Assert.Equal(1, await post.Pump.SendDueAsync(Cancel));
        }
        var mail = await server.NextAsync();
        Assert.Equal(("kraft", true, Swedish), (mail.User, mail.Secure, mail.Subject));
    }

    [Fact]
    public async Task SendDueAsync_WrongPassword_IsTheServersFaultNotTheMessages()
    {
        var (key, cert, thumbprint) = Certificate();
        await using var server = await MailServer.StartAsync(user: "kraft", password: "rätt", key: key, cert: cert);
        using var password = new TempFile("losenord", "fel");
        var settings = server.Settings;
        (settings.StartTls, settings.User, settings.PasswordFile) = (true, "kraft", password.Path);
        await using var post = await Post.CreateAsync(DatabaseKind.Sqlite, settings);
        await post.PostAsync(new Mail("anna@exempel.example", "Hej", "Text"));

        using (Trusted.Only(thumbprint))
        {
            Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
        }

        var row = Assert.Single(await post.RowsAsync());
        Assert.Equal(OutboxState.Waiting, row.State);
        Assert.NotEqual("", row.Error);
        Assert.Empty(server.Arrived());
    }

    [Fact]
    public async Task PostAsync_NoServerSet_KeepsNothing()
    {
        await using var post = await Post.CreateAsync(DatabaseKind.Sqlite, new MailSettings());
        Assert.False(await post.PostAsync(new Mail("anna@exempel.example", "Hej", "Text")));
        Assert.Empty(await post.RowsAsync());
        Assert.Equal(0, await post.Pump.SendDueAsync(Cancel));
    }

    [Fact]
    public void Fault_EachWrongSetting_IsNamed()
    {
        using var password = new TempFile("losenord", "x");
        MailSettings Right() => new() { Host = "post.example", From = "kraft@exempel.example", User = "kraft", PasswordFile = password.Path };
        Assert.True(Right().IsOn);
        var wrong = new[] { Right(), Right(), Right(), Right() };
        wrong[0].From = "Kraft <kraft@exempel.example>";
        wrong[1].PasswordFile = password.Path + "-finns-inte";
        wrong[2].StartTls = false;
        wrong[3].Port = 0;
        Assert.All(wrong, settings => Assert.False(settings.IsOn));
        Assert.Equal(["Epost:From", "Epost:PasswordFile", "Epost:StartTls", "Epost:Port"], wrong.Select(settings => settings.Fault!.Value.Sv.Split(' ').Last(word => word.StartsWith("Epost:", StringComparison.Ordinal)).TrimEnd('.')));
        Assert.Null(new MailSettings().Fault);
        Assert.False(new MailSettings().IsOn);
    }

    private static (string Key, string Cert, string Thumbprint) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var cert = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (key.ExportPkcs8PrivateKeyPem(), cert.ExportCertificatePem(), cert.Thumbprint);
    }

    /// <summary>For a while one certificate is trusted that nobody else vouches for.</summary>
    private sealed class Trusted : IDisposable
    {
#pragma warning disable SYSLIB0014, CA5359, MA0039 // The mail client has no other place to say so.
        public static Trusted Only(string thumbprint)
        {
            ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == thumbprint;
            return new();
        }

        public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014, CA5359, MA0039
    }

    /// <summary>An outbox of one's own with a clock that stands at noon on 2 March 2026.</summary>
    private sealed class Post(TestDatabase database, MailSettings settings, SetClock clock) : IAsyncDisposable
    {
        public TestDatabase Database => database;
        public SetClock Clock => clock;
        public MailPump Pump => database.Get<MailPump>();

        public static async Task<Post> CreateAsync(DatabaseKind kind, MailSettings settings)
        {
            var clock = new SetClock();
            return new(await TestDatabase.CreateAsync(kind, services => services.AddSingleton<TimeProvider>(clock).AddSingleton(settings)), settings, clock);
        }

        public MailOutbox Outbox(AppDb db) => new(db, settings, clock);

        public async Task<bool> PostAsync(Mail mail)
        {
            await using var db = database.Open();
            return await Outbox(db).PostAsync(mail, TestDatabase.Change, Cancel);
        }

        public async Task<List<OutboxMail>> RowsAsync()
        {
            await using var db = database.Open();
            return await db.OutboxMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync(Cancel);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
