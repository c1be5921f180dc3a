using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Boundaries;

public sealed class RealBoundariesTests
{
    [Theory]
    [InlineData("data/glasgow/glasgow_city_dz11_4326.geojson", 746, 4326, "dz11_code", "dz11_name")]
    [InlineData("data/glasgow/glasgow_city_iz11_4326.geojson", 136, 4326, "iz11_code", "iz11_name")]
    [InlineData("data/malmo/malmo_delomraden_4326.geojson", 136, 4326, "do_kod", "delomrade")]
    [InlineData("data/malmo/malmo_delomraden_3008.gpkg", 136, 3008, "do_kod", "delomrade")]
    [InlineData("data/uppsala/uppsala_kommun_regso2020_4326.geojson", 61, 4326, "regsokod", "regsonamn")]
    [InlineData("data/uppsala/uppsala_lan_regso2020_3006.gpkg", 123, 3006, "regsokod", "regsonamn")]
    [InlineData("data/sverige/kommuner_3006.gpkg", 290, 3006, "code", "name")]
    public void Read_RealFile_GivesValidAreasInItsSystem(string file, int areas, int epsg, string code, string name)
    {
        var set = BoundaryFile.Read(SharedFiles.Require(file), cancellation: TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', set.Problems));
        Assert.False(set.Problems.HasErrors, string.Join('\n', set.Problems));
        Assert.Equal(areas, set.Areas.Count);
        Assert.Equal(epsg, set.Epsg);
        Assert.Equal((code, name), (set.CodeField, set.NameField));
        Assert.All(set.Areas, area => Assert.True(area.Geometry.IsValid && area.Geometry.SRID == epsg));
    }
}
