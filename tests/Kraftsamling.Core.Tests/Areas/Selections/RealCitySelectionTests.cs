using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics.Selections;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Areas.Selections;

/// <summary>The proposal of the source documents on the city's real boundaries and larger areas.</summary>
public sealed class RealCitySelectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Malmö_ModelProposal_IsFoundWholeAndItsFirstClusterCrossesTwoLargerAreas()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var commit = await database.Get<BoundaryImport>().CommitAsync(
            new BoundaryRequest(SharedFiles.Require("data/malmo/malmo_delomraden_3008.gpkg"))
            {
                NewSet = new NewAreaSet("delomraden", "Delområden", "Areas", 2022), Options = new BoundaryOptions { CodeField = "do_kod", NameField = "delomrade" },
            }, TestDatabase.Change, null, Cancel);
        await AddLargerAreasAsync(database, commit.AreaSetId!.Value, SharedFiles.Require("data/malmo/delomraden_geso.csv"));
        await using var db = database.Open();
        var city = (await new AreaQueries(db).LoadAsync(commit.AreaSetId.Value, Cancel))!;
        var proposal = ModelSelections.Read().Single();

        var laid = LaidProposal.Over(proposal, city.Areas.Select(area => new SelectedArea(area.Code, area.Name)));
        var content = laid.ToContent(proposal, null, TestDatabase.Change);

        Assert.Empty(laid.NotFound);
        Assert.Equal((5, 12), (content.Items.Count, laid.Found));
        var crossing = Assert.Single(SelectionCrossing.Find(content, city), one => one.Item.Title.StartsWith("Kluster 1:", StringComparison.Ordinal));
        Assert.Equal(["Möllevången, Rådmansvången m fl: Södra Sofielund", "Nydala, Almhög m fl: Augustenborg, Heleneholm"],
            crossing.Touched.Select(touched => $"{touched.Larger.Name}: {string.Join(", ", touched.Areas.Select(area => area.Name))}"), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task AddLargerAreasAsync(TestDatabase database, int set, string file)
    {
        var rows = (await File.ReadAllLinesAsync(file, Cancel)).Skip(1).Select(line => line.Split(',', 3)).Select(part => (Area: part[0], Code: part[1], Tail: part[2])).ToList();
        await using var db = database.Open();
        var larger = new AreaSet { Code = "geografiska-omraden", NameSv = "Geografiska områden", NameEn = "Geographic areas", Edition = 2022 };
        db.AreaSets.Add(larger);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        db.Areas.AddRange(rows.DistinctBy(row => row.Code).Select(row => new Area { AreaSetId = larger.Id, Code = row.Code, Name = row.Tail.Split('"')[1] }));
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var (parents, children) = (await db.Areas.Where(area => area.AreaSetId == larger.Id).ToDictionaryAsync(area => area.Code, area => area.Id, Cancel),
            await db.Areas.Where(area => area.AreaSetId == set).ToDictionaryAsync(area => area.Name.Trim(), area => area.Id, StringComparer.OrdinalIgnoreCase, Cancel));
        db.AreaMemberships.AddRange(rows.Where(row => children.ContainsKey(row.Area)).Select(row => new AreaMembership { ParentAreaId = parents[row.Code], ChildAreaId = children[row.Area] }));
        await db.SaveAsync(TestDatabase.Change, Cancel);
    }
}
