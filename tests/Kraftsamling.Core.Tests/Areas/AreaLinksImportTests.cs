using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Areas;

public sealed class AreaLinksImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task CommitMembershipsAsync_SecondFile_ReplacesTheFirst(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (small, large) = await SetsAsync(database);
        var links = database.Get<AreaLinksImport>();
        using var first = new TempFile("a.csv", "from,to\n01,01\n02,01\n03,02\n");
        Assert.Equal((3, 0), Counts(await links.TrialMembershipsAsync(new AreaLinksRequest(first.Path, small, large), Cancel)));
        Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM area_membership"));
        Assert.Equal((3, 0), Counts(await links.CommitMembershipsAsync(new AreaLinksRequest(first.Path, small, large), TestDatabase.Change, Cancel)));
        using var second = new TempFile("b.csv", "del;hör till\n01;02\n01;01\n");
        var request = new AreaLinksRequest(second.Path, small, large) { FromColumn = "del", ToColumn = "hör till" };
        Assert.Equal((2, 3), Counts(await links.CommitMembershipsAsync(request, TestDatabase.Change, Cancel)));
        Assert.Equal(2, await database.CountAsync("SELECT COUNT(*) FROM area_membership"));
        await using var db = database.Open();
        Assert.Equal(2, await db.ChangeLog.CountAsync(log => log.Subject == "area_set:" + small && log.What.StartsWith("Ersatte"), Cancel));
    }

    [Theory, BothDatabases]
    public async Task CommitMembershipsAsync_LargerAreasThatTheFileNames_BecomeASetOfTheirOwn(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (small, _) = await SetsAsync(database);
        var links = database.Get<AreaLinksImport>();
        using var file = new TempFile("a.csv", "namn;kod;större\na;9;Norra m fl\n02;9;norra M FL\n03;11;Södra\n");
        var request = new AreaLinksRequest(file.Path, small, 0) { FromColumn = "namn", ToColumn = "kod", NameColumn = "större", NewSet = new NewAreaSet("storre", "Större", "Larger", 2026) };
        var before = await database.ContentHashAsync();
        Assert.Equal((3, 0), Counts(await links.TrialMembershipsAsync(request, Cancel)));
        Assert.Equal(before, await database.ContentHashAsync());
        Assert.Equal((3, 0), Counts(await links.CommitMembershipsAsync(request, TestDatabase.Change, Cancel)));
        await using var db = database.Open();
        Assert.Equal(["11 Södra", "9 Norra m fl"], (await db.Areas.Where(area => db.AreaSets.Any(set => set.Id == area.AreaSetId && set.Code == "storre")).Select(area => area.Code + " " + area.Name).ToListAsync(Cancel)).Order(StringComparer.Ordinal));
        Assert.Equal(3, await db.AreaMemberships.CountAsync(Cancel));
        using var twice = new TempFile("b.csv", "namn;kod;större\n01;9;Norra\n02;9;Annat\n");
        Assert.Contains("«Norra», som på rad 2", Assert.Single((await links.TrialMembershipsAsync(request with { Path = twice.Path, NewSet = new NewAreaSet("ny", "Ny", "New", 2026) }, Cancel)).Problems).ToString(), StringComparison.Ordinal);
        Assert.Contains((await links.TrialMembershipsAsync(request, Cancel)).Problems, problem => problem.ToString().Contains("en kod som ingen", StringComparison.Ordinal));
        using var unknown = new TempFile("c.csv", "namn;kod\n01;9\nMånen;9\n");
        var some = request with { Path = unknown.Path, NameColumn = null, NewSet = new NewAreaSet("ny", "Ny", "New", 2026) };
        Assert.False((await links.TrialMembershipsAsync(some, Cancel)).CanCommit);
        var left = await links.TrialMembershipsAsync(some with { LeaveOutUnknown = true }, Cancel);
        Assert.Equal((1, true, 1), (left.Links, left.CanCommit, left.Problems.Count));
    }

    [Theory, BothDatabases]
    public async Task CommitCrosswalkAsync_WeightsThatSumToOne_AreStored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (small, large) = await SetsAsync(database);
        using var file = new TempFile("nyckel.csv", "from;to;weight\n01;01;0,25\n01;02;0,75\n02;02;1\n");
        var result = await database.Get<AreaLinksImport>().CommitCrosswalkAsync(new AreaLinksRequest(file.Path, small, large), TestDatabase.Change, Cancel);
        Assert.True(result.CanCommit, string.Join('\n', result.Problems));
        await using var db = database.Open();
        Assert.Equal([0.25, 0.75, 1], await db.AreaCrosswalks.OrderBy(link => link.FromAreaId).ThenBy(link => link.ToAreaId).Select(link => link.Weight).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("from;to;weight\n01;01;0,25\n01;02;0,5\n", "vikter som tillsammans är 1")]
    [InlineData("from;to;weight\n01;01;1,5\n", "en andel mellan 0 och 1")]
    [InlineData("from;to;weight\n01;01;x\n", "en andel mellan 0 och 1")]
    [InlineData("from;to;weight\n77;01;1\n", "koden för ett område som finns")]
    [InlineData("from;to;weight\n01;01;0,5\n01;01;0,5\n", "varje koppling en gång")]
    [InlineData("from;to\n01;01\n", "en kolumn «weight»")]
    [InlineData("from;to;weight\n", "minst en rad")]
    public async Task CommitCrosswalkAsync_Broken_SaysSoAndWritesNothing(string text, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var (small, large) = await SetsAsync(database);
        var before = await database.ContentHashAsync();
        using var file = new TempFile("nyckel.csv", text);
        var result = await database.Get<AreaLinksImport>().CommitCrosswalkAsync(new AreaLinksRequest(file.Path, small, large), TestDatabase.Change, Cancel);
        Assert.Contains(result.Problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    private static (int, int) Counts(AreaLinksResult result) => (result.Links, result.Former);

    private static async Task<(int Small, int Large)> SetsAsync(TestDatabase database) =>
        (await Builders.AddSetAsync(database, ["A", "B", "C"]), await Builders.AddSetAsync(database, ["Norr", "Söder"], "stora"));
}
