using System.Text.Json;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Drafts;

/// <summary>What people have typed and not saved, on either database.</summary>
public sealed class FormDraftsTests
{
    private const string Form = "/omraden/rapporter/1/redigera#form";

    private static readonly Text Instead = new("personnummer borttaget", "identity number removed");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Keep_Twice_IsOneDraftWithTheLatestWordsAndOthersDoNotSeeIt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var drafts = database.Get<FormDrafts>();
        var (sara, arvid) = (await PersonAsync(database, "Sara Prov"), await PersonAsync(database, "Arvid Prov"));
        Assert.Empty((await drafts.KeepAsync(sara, Form, Fields("Först."), Instead, Cancel)).Problems);
        Assert.Empty((await drafts.KeepAsync(sara, Form, Fields("Sedan, med å och «citat»."), Instead, Cancel)).Problems);
        Assert.Contains("Sedan, med å och «citat».", (await drafts.FindAsync(sara, Form, Cancel))!.Fields, StringComparison.Ordinal);
        Assert.Equal(1, await database.CountAsync("SELECT count(*) FROM form_draft"));
        Assert.Null(await drafts.FindAsync(arvid, Form, Cancel));
        await drafts.RemoveAsync(arvid, Form, Cancel);
        Assert.NotNull(await drafts.FindAsync(sara, Form, Cancel));
        await drafts.RemoveAsync(sara, Form, Cancel);
        Assert.Null(await drafts.FindAsync(sara, Form, Cancel));
    }

    [Theory]
    [BothDatabases]
    public async Task DisposeOld_AfterThirtyDays_RemovesThoseAlone(DatabaseKind kind)
    {
        var clock = new SteppedClock();
        await using var database = await TestDatabase.CreateAsync(kind, services => services.AddSingleton<TimeProvider>(clock));
        var drafts = database.Get<FormDrafts>();
        var sara = await PersonAsync(database, "Sara Prov");
        await drafts.KeepAsync(sara, Form, Fields("Gammalt."), Instead, Cancel);
        clock.Advance(TimeSpan.FromDays(29));
        await drafts.KeepAsync(sara, "/annat#form", Fields("Nyare."), Instead, Cancel);
        Assert.Equal(0, await drafts.DisposeOldAsync(Cancel));
        Assert.NotNull(await drafts.FindAsync(sara, Form, Cancel));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await drafts.FindAsync(sara, Form, Cancel));
        Assert.Equal(1, await drafts.DisposeOldAsync(Cancel));
        Assert.NotNull(await drafts.FindAsync(sara, "/annat#form", Cancel));
    }

    [Theory]
    [BothDatabases]
    public async Task Keep_IdentityNumber_KeepsAllButTheNumber(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var drafts = database.Get<FormDrafts>();
        var sara = await PersonAsync(database, "Sara Prov");
        var kept = await drafts.KeepAsync(sara, Form, new Dictionary<string, string[]> { ["text"] = ["Först 19121212–1212, sedan mer."], ["bas"] = ["{\"text\":[\"Nr 121212-1212\"],\"antal\":8501121233}"] }, Instead, Cancel);
        Assert.Empty(kept.Problems);
        Assert.True(kept.WithoutNumbers);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>((await drafts.FindAsync(sara, Form, Cancel))!.Fields)!;
        Assert.Matches(@"^Först \[.+\], sedan mer\.$", fields["text"][0]);
        Assert.DoesNotContain("121212-1212", fields["bas"][0], StringComparison.Ordinal);
        Assert.Contains("8501121233", fields["bas"][0], StringComparison.Ordinal);
        Assert.False((await drafts.KeepAsync(sara, Form, Fields("Utan nummer."), Instead, Cancel)).WithoutNumbers);
    }

    [Theory]
    [BothDatabases]
    public async Task Keep_ForeignAddressOrTooMuch_IsRefusedAndTheEarlierDraftStays(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var drafts = database.Get<FormDrafts>();
        var sara = await PersonAsync(database, "Sara Prov");
        await drafts.KeepAsync(sara, Form, Fields("Bra."), Instead, Cancel);
        Assert.Single((await drafts.KeepAsync(sara, "//annan.example/form", Fields("x"), Instead, Cancel)).Problems);
        Assert.Single((await drafts.KeepAsync(sara, Form, Fields(new string('x', FormDraft.FieldsMaxLength)), Instead, Cancel)).Problems);
        Assert.Contains("Bra.", (await drafts.FindAsync(sara, Form, Cancel))!.Fields, StringComparison.Ordinal);
        Assert.Equal(1, await database.CountAsync("SELECT count(*) FROM form_draft"));
    }

    [Fact]
    public async Task Keep_MoreThanOnePersonMayHave_TheOldestGivesWay()
    {
        var clock = new SteppedClock();
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, services => services.AddSingleton<TimeProvider>(clock));
        var drafts = database.Get<FormDrafts>();
        var sara = await PersonAsync(database, "Sara Prov");
        for (var number = 0; number <= FormDrafts.MostPerPerson; number++)
        {
            await drafts.KeepAsync(sara, $"/form/{number}", Fields("x"), Instead, Cancel);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(FormDrafts.MostPerPerson, await database.CountAsync("SELECT count(*) FROM form_draft"));
        Assert.Null(await drafts.FindAsync(sara, "/form/0", Cancel));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private static Dictionary<string, string[]> Fields(string text) => new() { ["sammanfattning"] = [text] };

    private static async Task<Guid> PersonAsync(TestDatabase database, string name)
    {
        await using var db = database.Open();
        var person = new Person { Id = Guid.CreateVersion7(), Name = name };
        db.People.Add(person);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        return person.Id;
    }
}
