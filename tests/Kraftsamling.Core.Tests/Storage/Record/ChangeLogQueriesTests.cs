using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage.Record;

public sealed class ChangeLogQueriesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ListAsync_PageByPage_ShowsEachEntryOnce(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, 11);
        await using var db = log.Database.Open();
        var queries = new ChangeLogQueries(db);
        var seen = new List<long>();
        ChangeLogKeyset? after = null;
        while (await queries.ListAsync(new(Kind: "indicator"), after, 4, Cancel) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(read => read.Entry.Id));
            after = new(page[^1].Entry.At, page[^1].Entry.Id);
        }
        Assert.Equal(Enumerable.Range(1, 11).Reverse().Select(id => (long)id), seen);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_Filtered_FindsByPersonProcessKindAndTime(DatabaseKind kind)
    {
        await using var log = await TamperedLog.CreateAsync(kind, 3);
        await using var db = log.Database.Open();
        var person = Guid.CreateVersion7(TestDatabase.Change.At);
        db.People.Add(new Person { Id = person, Name = "Prov Provsson" });
        await db.SaveAsync(new Change("Prov Provsson", TestDatabase.Change.At.AddDays(2), "annat", "Prov") { PersonId = person }, Cancel);
        var queries = new ChangeLogQueries(db);
        var mine = Assert.Single(await queries.ListAsync(new(Who: $"person:{person}"), null, 10, Cancel));
        Assert.Equal("Prov Provsson", mine.Who);
        Assert.Equal("Prov Provsson", mine.Fields().Single(field => field.Column == "name").After!.GetValue<string>());
        Assert.Equal([4L], (await queries.ListAsync(new(Process: "annat"), null, 10, Cancel)).Select(read => read.Entry.Id));
        Assert.Equal([4L], (await queries.ListAsync(new(Kind: "person"), null, 10, Cancel)).Select(read => read.Entry.Id));
        Assert.Equal([4L], (await queries.ListAsync(new(From: TestDatabase.Change.At.AddDays(1)), null, 10, Cancel)).Select(read => read.Entry.Id));
        Assert.Equal([3L, 2, 1], (await queries.ListAsync(new(Before: TestDatabase.Change.At.AddDays(1)), null, 10, Cancel)).Select(read => read.Entry.Id));
        Assert.Equal(["indicator", "person"], await queries.ListValuesAsync("kind", Cancel));
        Assert.Equal(["annat", "prov"], await queries.ListValuesAsync("process", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => queries.ListValuesAsync("hash; --", Cancel));
    }
}
