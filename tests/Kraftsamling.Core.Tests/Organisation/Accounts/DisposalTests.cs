using System.Text;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

/// <summary>What is known about a person goes when it has been decided; what was done stays, and stays provable.</summary>
public sealed class DisposalTests
{
    private const string Name = "Gunvor Gallring";
    private const string Decision = "Kommunstyrelsen 2026-02-11 § 7";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task DisposeAsync_WhoHasWritten_LeavesTheNameInWhatIsPublishedOnly(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (administrator, person) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.MemberAsync(Name, Role.Analyst));
        await WriteAsync(town, person);
        Assert.Contains("inte har upphört", Assert.Single((await DisposeAsync(town, person, administrator)).Problems).Sv, StringComparison.Ordinal);
        await town.TakeBackAsync(await town.RoleOfAsync(person, Role.Analyst), administrator);

        var view = (await town.UseAsync<DisposalService, DisposalView?>(service => service.ReadAsync(person, Cancel)))!;
        Assert.Empty(view.Hindrances);
        Assert.Equal((2L, 1L, true, 1), (view.Names, view.KeptNames, view.HasAccount, view.Comments));
        var done = await DisposeAsync(town, person, administrator);

        Assert.True(done.Done, string.Join(' ', done.Problems.Select(problem => problem.En)));
        Assert.Equal(2, done.Names);
        await using var db = town.Database.Open();
        var left = new List<string>();
        foreach (var table in await TestDatabase.TablesAsync(db))
        {
            left.AddRange((await TestDatabase.RowsAsync(db, $"SELECT * FROM {table}")).Where(row => row.Contains("Gunvor", StringComparison.OrdinalIgnoreCase)).Select(row => table));
        }
        Assert.Equal(["area_report"], left);
        Assert.Equal("(gallrad)", (await db.AreaReports.SingleAsync(report => report.Publication == PublicationStatus.Draft, Cancel)).ChangedBy);
        Assert.False(await db.Accounts.AnyAsync(account => account.Id == person, Cancel));
        Assert.True((await new ChangeLogCheck(db, town.Database.Get<ChangeLogKey>()).CheckAsync(Cancel)).IsSound);
        Assert.Null(await town.UseAsync<DisposalService, DisposalView?>(service => service.ReadAsync(person, Cancel)));
        Assert.Null(await town.UseAsync<PersonExtract, byte[]?>(extract => extract.ReadAsync(person, own: true, Cancel)));
    }

    [Theory, BothDatabases]
    public async Task DisposeAsync_AnotherOfTheSameName_KeepsTheirs(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (administrator, person) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.PersonAsync("Kim Prov"));
        await using (var db = town.Database.Open())
        {
            db.People.Add(new Person { Id = Guid.CreateVersion7(), Name = "Kim Prov" });
            await db.SaveAsync(town.By(), Cancel);
            await new AreaReportService(db, town.Clock).CreateForNameAsync(ReportSubject.Theme, "Ljus", town.By() with { Who = "Kim Prov" }, Cancel);
        }
        Assert.Equal(0, (await DisposeAsync(town, person, administrator)).Names);
        await using var after = town.Database.Open();
        Assert.Equal("Kim Prov", (await after.AreaReports.SingleAsync(Cancel)).ChangedBy);
    }

    [Theory, BothDatabases]
    public async Task DisposeAsync_Oneself_IsLeftToSomebodyElse(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var person = await town.PersonAsync(Name);
        Assert.Contains("någon annan", Assert.Single((await DisposeAsync(town, person, person)).Problems).Sv, StringComparison.Ordinal);
        await using var db = town.Database.Open();
        Assert.Equal(Name, (await db.People.SingleAsync(one => one.Id == person, Cancel)).Name);
    }

    [Theory, BothDatabases]
    public async Task ReadAsync_Extract_HoldsWhatIsKnownAndNoSecrets(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var person = await town.MemberAsync(Name, Role.Analyst);
        await WriteAsync(town, person);
        var json = Encoding.UTF8.GetString((await town.UseAsync<PersonExtract, byte[]?>(extract => extract.ReadAsync(person, own: true, Cancel)))!);
        var all = JsonNode.Parse(json)!;
        Assert.Equal(Name, (string?)all["person"]!["name"]);
        Assert.Equal("analyst", (string?)all["roles"]![0]!["role"]);
        Assert.True((bool?)all["account"]!["hasPassword"]);
        Assert.Equal("Vad säger skolan?", (string?)all["comments"]![0]!["text"]);
        Assert.NotEmpty(all["changes"]!.AsArray());
        Assert.DoesNotContain("Hash\"", json, StringComparison.OrdinalIgnoreCase);
        await using var db = town.Database.Open();
        Assert.DoesNotContain((await db.Accounts.SingleAsync(account => account.Id == person, Cancel)).PasswordHash!, json, StringComparison.Ordinal);
        // Somebody else is not given what was said within a group.
        var (group, comment) = (new CollaborationGroup { Id = Guid.CreateVersion7(), NameSv = "Styrgruppen", NameEn = "The steering group" }, await db.Comments.SingleAsync(Cancel));
        db.CollaborationGroups.Add(group);
        comment.GroupId = group.Id;
        await db.SaveAsync(town.By(), Cancel);
        Assert.DoesNotContain("Vad säger", Encoding.UTF8.GetString((await town.UseAsync<PersonExtract, byte[]?>(extract => extract.ReadAsync(person, own: false, Cancel)))!), StringComparison.Ordinal);
    }

    private static Task<DisposalResult> DisposeAsync(AccountTown town, Guid person, Guid by) =>
        town.UseAsync<DisposalService, DisposalResult>(service => service.DisposeAsync(person, Decision, town.By(by), Cancel));

    // A published report, a draft, a task and a comment, all by the person.
    private static async Task WriteAsync(AccountTown town, Guid person)
    {
        var own = town.By(person) with { Who = Name };
        await using var db = town.Database.Open();
        var reports = new AreaReportService(db, town.Clock);
        var published = (await reports.CreateForNameAsync(ReportSubject.Theme, "Ljus", own, Cancel)).Report!;
        await reports.PublishAsync(published.Id, published.RowVersion, new ReportContent(published.Subject, "Ljus", 1, published.AsOf, new ReportText()), own, Cancel);
        var draft = (await reports.CreateForNameAsync(ReportSubject.Theme, "Vägar", own, Cancel)).Report!;
        db.ChangeTracker.Clear();
        db.WorkTasks.Add(new WorkTask { Id = Guid.CreateVersion7(), Kind = TaskKind.Own, TextSv = "Ring skolan", TextEn = "Call the school", PersonId = person, MadeAt = own.At, MadeBy = Name, ChangedAt = own.At });
        db.Comments.Add(new Comment { Id = Guid.CreateVersion7(), Subject = $"area_report:{draft.Id}", PersonId = person, Text = "Vad säger skolan?", At = own.At });
        await db.SaveAsync(own, Cancel);
    }
}
