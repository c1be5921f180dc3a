using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Comments;

/// <summary>What people say about things, on either database.</summary>
public sealed class CommentServiceTests
{
    private const string Thing = "unit:01900000-0000-7000-8000-000000000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Add_NamingSomebody_IsATaskUntilThatPersonHasAnswered(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var first = await town.AddAsync(town.Sara, "Stämmer siffran, @Arvid Arbetsgrupp?");
        var task = Assert.Single(await town.WantedAsync());
        Assert.Equal((TaskOwner.OfPerson(town.Arvid), $"comment:{first.Id}"), (task.Owner, task.Subject));
        Assert.Contains("Sara Sekreterare", task.Text.Sv, StringComparison.Ordinal);
        await town.AddAsync(town.Arvid, "Ja, den är ny.", first.Id);
        Assert.Empty(await town.WantedAsync());
        var thread = Assert.Single(await town.ReadAsync(town.Sara));
        Assert.Equal(["Ja, den är ny."], thread.Answers.Select(row => row.Comment.Text));
        Assert.Equal("Arvid Arbetsgrupp", thread.Answers[0].Author);
    }

    [Theory]
    [BothDatabases]
    public async Task MarkRead_ByTheOneWhoIsNamed_EndsTheTask(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var first = await town.AddAsync(town.Sara, "Se här @arvid arbetsgrupp");
        await town.UseAsync((service, _) => service.MarkReadAsync(first.Id, town.By(town.Stina), Cancel));
        Assert.Single(await town.WantedAsync());
        await town.UseAsync((service, _) => service.MarkReadAsync(first.Id, town.By(town.Arvid), Cancel));
        Assert.Empty(await town.WantedAsync());
    }

    [Theory]
    [BothDatabases]
    public async Task GroupsOwnThread_ForThoseOutside_DoesNotExist(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var own = await town.AddAsync(town.Arvid, "Bara vi i gruppen.", group: town.Group);
        Assert.Single(await town.ReadAsync(town.Arvid));
        Assert.Empty(await town.ReadAsync(town.Sara));
        var answer = await town.TryAddAsync(town.Sara, new CommentEdit("Jag svarar", RecordStatus.WorkingMaterial, own.Id));
        Assert.Contains("finns inte", Assert.Single(answer.Problems).Sv, StringComparison.Ordinal);
        Assert.Single((await town.TryAddAsync(town.Sara, new CommentEdit("Min egen", RecordStatus.WorkingMaterial, GroupId: town.Group))).Problems);
        Assert.Contains("är inte med i gruppen", Assert.Single((await town.TryAddAsync(town.Arvid, new CommentEdit("Se @Sara Sekreterare", RecordStatus.WorkingMaterial, GroupId: town.Group))).Problems).Sv, StringComparison.Ordinal);
        Assert.Null(await town.GetAsync(service => service.ResolveAsync(own.Id, true, town.By(town.Sara), Cancel)));
        var inside = await town.AddAsync(town.Arvid, "Och en till.", own.Id);
        Assert.Equal(town.Group, inside.GroupId);
    }

    [Theory]
    [BothDatabases]
    public async Task ChangeLog_OfAComment_TellsThatItWasWrittenAndNotWhatOrOfWhat(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        await town.AddAsync(town.Arvid, "Hemligt för gruppen.", group: town.Group);
        await using var db = town.Database.Open();
        var entry = Assert.Single(await db.ChangeLog.Where(one => one.Kind == "comment").ToListAsync(Cancel));
        Assert.DoesNotContain("Hemligt", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain(Thing[5..], entry.Details, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(town.Group.ToString(), entry.Details, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [BothDatabases]
    public async Task Edit_ByItsWriterAlone_KeepsWhatItSaidBeforeAndMovesTheNaming(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var comment = await town.AddAsync(town.Sara, "Fråga till @Arvid Arbetsgrupp");
        Assert.False((await town.GetAsync(service => service.EditAsync(comment.Id, comment.RowVersion, "Kapad", RecordStatus.WorkingMaterial, town.By(town.Arvid), Cancel))).Saved);
        Assert.True((await town.GetAsync(service => service.EditAsync(comment.Id, comment.RowVersion, "Fråga till @Stina Styrgrupp", RecordStatus.OfficialDocument, town.By(town.Sara), Cancel))).Saved);
        Assert.NotNull((await town.GetAsync(service => service.EditAsync(comment.Id, comment.RowVersion, "Sent", RecordStatus.WorkingMaterial, town.By(town.Sara), Cancel))).Stale);
        var row = Assert.Single(await town.ReadAsync(town.Sara)).First;
        Assert.Equal(("Fråga till @Stina Styrgrupp", RecordStatus.OfficialDocument), (row.Comment.Text, row.Comment.Standing));
        Assert.Equal(["Fråga till @Arvid Arbetsgrupp"], row.Before.Select(version => version.Text));
        Assert.Equal(TaskOwner.OfPerson(town.Stina), Assert.Single(await town.WantedAsync()).Owner);
    }

    [Theory]
    [BothDatabases]
    public async Task Withdraw_ByItsWriter_IsShownAsWithdrawnAndAsksNobody(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var comment = await town.AddAsync(town.Sara, "Fel, @Arvid Arbetsgrupp");
        Assert.False((await town.GetAsync(service => service.WithdrawAsync(comment.Id, comment.RowVersion, town.By(town.Stina), Cancel))).Saved);
        Assert.True((await town.GetAsync(service => service.WithdrawAsync(comment.Id, comment.RowVersion, town.By(town.Sara), Cancel))).Saved);
        Assert.NotNull(Assert.Single(await town.ReadAsync(town.Arvid)).First.Comment.WithdrawnAt);
        Assert.Empty(await town.WantedAsync());
    }

    [Theory]
    [BothDatabases]
    public async Task Resolve_ThenAnswered_IsOpenAgain(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        var comment = await town.AddAsync(town.Sara, "Klart?");
        Assert.NotNull(await town.GetAsync(service => service.ResolveAsync(comment.Id, true, town.By(town.Arvid), Cancel)));
        Assert.True(Assert.Single(await town.ReadAsync(town.Sara)).IsResolved);
        await town.AddAsync(town.Stina, "Nej, inte än.", comment.Id);
        Assert.False(Assert.Single(await town.ReadAsync(town.Sara)).IsResolved);
    }

    [Theory]
    [BothDatabases]
    public async Task Add_IdentityNumberOrNothingOrTooMuch_IsRefused(DatabaseKind kind)
    {
        await using var town = await Town.CreateAsync(kind);
        foreach (var text in new[] { "Det gäller 19900101-1239.", "  ", new string('x', Comment.TextMaxLength + 1) })
        {
            Assert.Single((await town.TryAddAsync(town.Sara, new CommentEdit(text, RecordStatus.WorkingMaterial))).Problems);
        }
        Assert.Empty(await town.ReadAsync(town.Sara));
    }

    [Fact]
    public void Find_TheLongestNameThatFits_IsMeant()
    {
        CommentPerson[] people = [new(Guid.CreateVersion7(), "Anna Ek"), new(Guid.CreateVersion7(), "Anna Ekman")];
        Assert.Equal(["Anna Ekman"], CommentPeople.Find("Hej @anna ekman!", people).Select(person => person.Name));
        Assert.Equal(["Anna Ek"], CommentPeople.Find("(@Anna Ek)", people).Select(person => person.Name));
        Assert.Empty(CommentPeople.Find("anna ek, @Anna Eklund", people));
    }

    private sealed record Town(TestDatabase Database, Guid Sara, Guid Arvid, Guid Stina, Guid Group) : IAsyncDisposable
    {
        public static async Task<Town> CreateAsync(DatabaseKind kind)
        {
            var database = await TestDatabase.CreateAsync(kind);
            await using var db = database.Open();
            Person Person(string name) => new() { Id = Guid.CreateVersion7(), Name = name };
            var (sara, arvid, stina) = (Person("Sara Sekreterare"), Person("Arvid Arbetsgrupp"), Person("Stina Styrgrupp"));
            var unit = new Unit { Id = Guid.CreateVersion7(), Code = "SK", NameSv = "Stadskontoret", NameEn = "City office" };
            var group = new CollaborationGroup { Id = Guid.CreateVersion7(), NameSv = "Arbetsgruppen", NameEn = "Working group", Kind = GroupKind.WorkGroup };
            var today = TimeProvider.System.Today();
            var year = new GroupYear { Id = Guid.CreateVersion7(), GroupId = group.Id, Year = today.Year, ValidFrom = new(today.Year, 1, 1), ValidTo = new(today.Year, 12, 31), Status = DecisionStatus.Decided };
            db.AddRange(sara, arvid, stina, unit, group, year, new Seat { Id = Guid.CreateVersion7(), GroupYearId = year.Id, UnitId = unit.Id, PersonId = arvid.Id });
            db.RoleAssignments.AddRange(new[] { sara, stina }.Select(person => new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = person.Id, Role = Role.Secretary }));
            await db.SaveAsync(TestDatabase.Change, Cancel);
            return new(database, sara.Id, arvid.Id, stina.Id, group.Id);
        }

        public Change By(Guid person) => new("prov", TimeProvider.System.GetUtcNow(), "kommentar", "Prov") { PersonId = person };

        public async Task<Comment> AddAsync(Guid person, string text, Guid? thread = null, Guid? group = null)
        {
            var saved = await TryAddAsync(person, new CommentEdit(text, RecordStatus.WorkingMaterial, thread, group));
            Assert.True(saved.Saved, string.Join(' ', saved.Messages.Select(message => message.Sv)));
            return saved.Value!;
        }

        public Task<Outcome<Comment>> TryAddAsync(Guid person, CommentEdit edit) => GetAsync(service => service.AddAsync(Thing, edit, By(person), Cancel));

        public Task<IReadOnlyList<CommentThread>> ReadAsync(Guid person) => GetAsync(service => service.ReadAsync(Thing, person, Cancel));

        public async Task<IReadOnlyList<WantedTask>> WantedAsync()
        {
            await using var db = Database.Open();
            return await new MentionTasks().ReadAsync(db, TimeProvider.System.Today(), Cancel);
        }

        public async Task<T> GetAsync<T>(Func<CommentService, Task<T>> use)
        {
            await using var scope = Database.Services.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<CommentService>());
        }

        public async Task UseAsync(Func<CommentService, Town, Task> use) => await GetAsync(async service =>
        {
            await use(service, this);
            return true;
        });

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
