using System.Globalization;
using System.Text;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Boundaries;

public sealed class BoundaryFileTests
{
    private const string Square = "[[[13,55],[13.1,55],[13.1,55.1],[13,55.1],[13,55]]]";

    [Fact]
    public void ReadGeoJson_PropertiesBeforeAndAfterGeometry_GivesTheArea()
    {
        var set = Read($$$"""{"type":"FeatureCollection","features":[{"geometry":{"coordinates":{{{Square}}},"type":"Polygon"},"type":"Feature","properties":{"kod":24407.0,"namn":"Ö","tal":1.5,"sant":true,"inre":{"a":[1,"x"]},"tom":null}}]}""");

        var area = Assert.Single(set.Areas);
        Assert.Equal(("24407", "Ö", 4326), (area.Code, area.Name, set.Epsg));
        Assert.Equal(0.01, area.Geometry.Area, 1e-12);
        Assert.Equal("""{"a":[1,"x"]}""", area.Properties["inre"]);
        Assert.Equal([1.5, true, null], [area.Properties["tal"], area.Properties["sant"], area.Properties["tom"]]);
    }

    [Fact]
    public void ReadGeoJson_MultiPolygonWithHoleAndHeights_KeepsPartsAndDropsHeightsWithOneRemark()
    {
        var set = Read(Collection(
            Feature("a", "MultiPolygon", "[[[[0,0,5],[10,0,5],[10,10,5],[0,10,5],[0,0,5]],[[2,2],[2,4],[4,4],[4,2],[2,2]]],[[[20,20],[21,20],[21,21],[20,20]]]]"),
            Feature("b", "Polygon", "[[[30,0,1],[31,0,1],[31,1,1],[30,0,1]]]")));

        Assert.Equal(100 - 4 + 0.5, set.Areas[0].Geometry.Area, 1e-12);
        Assert.Equal(2, set.Areas[0].Geometry.NumGeometries);
        Assert.Single(set.Problems, problem => problem.ToString().Contains("Höjderna", StringComparison.Ordinal) && !problem.IsError);
    }

    [Fact]
    public void ReadGeoJson_CollectionOfPolygons_IsOneArea()
    {
        var set = Read("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},{"type":"Point","coordinates":[5,5]},{"type":"Polygon","coordinates":[[[5,5],[6,5],[6,6],[5,5]]]}]}}]}""");
        Assert.Equal(1, Assert.Single(set.Areas).Geometry.Area, 1e-12);
    }

    [Fact]
    public void ReadGeoJson_RingThatCrossesItself_IsRepairedAndReportedWithItsCode()
    {
        var set = Read(Collection(Feature("a1", "Polygon", "[[[0,0],[10,10],[10,0],[0,10],[0,0]]]"), Feature("a2", "Polygon", Square)));

        Assert.True(set.Areas[0].Geometry.IsValid);
        Assert.Equal(50, set.Areas[0].Geometry.Area, 1e-9);
        var remark = Assert.Single(set.Problems, problem => problem.Column == "a1");
        Assert.False(remark.IsError);
        Assert.Contains("Self-intersection", remark.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGeoJson_OpenRing_IsClosedAndReported()
    {
        var set = Read(Collection(Feature("a", "Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]")));
        Assert.Equal(1, Assert.Single(set.Areas).Geometry.Area);
        Assert.Contains(set.Problems, problem => !problem.IsError && problem.ToString().Contains("slöts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},""", "giltig JSON")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "inga objekt")]
    [InlineData("""[1,2]""", "GeoJSON-objekt")]
    [InlineData("""{"type":"Topology","objects":{}}""", "TopoJSON")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"Point","coordinates":[1,2]}}]}""", "Välj ett lager med ytor")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":null}]}""", "saknar yta")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"Polygon","coordinates":[]}}]}""", "saknar yta")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}}]}""", "saknar yta")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"Polygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}]}""", "kan inte läsas")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2154"}},"features":[{"type":"Feature","properties":{"kod":"a"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}""", "koordinatsystem")]
    public void ReadGeoJson_BrokenFile_SaysWhatToDoAndGivesNoAreas(string text, string word)
    {
        var set = Read(text);
        Assert.Empty(set.Areas);
        Assert.True(set.Problems.HasErrors);
        Assert.Contains(set.Problems, problem => problem.IsError && problem.ToString().Contains(word, StringComparison.Ordinal));
        Assert.All(set.Problems, problem => Assert.NotEmpty(problem.In(CultureInfo.GetCultureInfo("en"))));
    }

    [Fact]
    public void ReadGeoJson_NotJson_SaysWhere()
    {
        var problem = Assert.Single(Read("{\n\"type\": \"FeatureCollection\",\n\"features\": [ oj ]}").Problems);
        Assert.Equal(3, problem.Row);
        Assert.Equal("15", problem.Column);
    }

    [Fact]
    public void ReadGeoJson_DuplicateCode_NamesBothPlaces()
    {
        var set = Read(Collection(Feature("a", "Polygon", Square), Feature("b", "Polygon", Square), Feature("a", "Polygon", Square)), new BoundaryOptions { CodeField = "kod" });

        Assert.Empty(set.Areas);
        var problem = Assert.Single(set.Problems, problem => problem.IsError);
        Assert.Equal((3L, "a"), (problem.Row, problem.Found));
        Assert.Contains("objekt 1", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGeoJson_CodeFieldThatDoesNotExist_ListsThoseThatDo()
    {
        var set = Read(Collection(Feature("a", "Polygon", Square)), new BoundaryOptions { CodeField = "nyko" });
        Assert.Contains("kod", Assert.Single(set.Problems, problem => problem.IsError).Advice!.Value.Sv, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGeoJson_PlaneCoordinatesWithoutSystem_AreKeptWithAHint()
    {
        var set = Read(Collection(Feature("a", "Polygon", "[[[374000,6163000],[375000,6163000],[375000,6164000],[374000,6163000]]]")));
        Assert.Equal(0, set.Epsg);
        Assert.Single(set.Areas);
        Assert.Contains(set.Problems, problem => problem.ToString().Contains("EPSG:3006 (SWEREF 99 TM)", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadGeoJson_GivenSystem_OverridesTheFile()
    {
        var set = Read(Collection(Feature("a", "Polygon", "[[[374000,6163000],[375000,6163000],[375000,6164000],[374000,6163000]]]")), new BoundaryOptions { Crs = 3006 });
        Assert.Equal((3006, 3006), (set.Epsg, set.Areas[0].Geometry.SRID));
    }

    [Fact]
    public void ReadGeoJson_NorthBeforeEast_SaysThatTheySeemSwapped()
    {
        var set = Read(Collection(Feature("a", "Polygon", "[[[6163000,374000],[6164000,374000],[6164000,375000],[6163000,374000]]]")), new BoundaryOptions { Crs = 3006 });
        Assert.Contains(set.Problems, problem => problem.ToString().Contains("omkastade", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadGeoJson_LargerThanTheBuffer_GivesEveryArea()
    {
        var features = Enumerable.Range(0, 3000).Select(i => Feature($"område-{i}", "Polygon", Square)).ToArray();
        Assert.Equal(3000, Read(Collection(features)).Areas.Count);
        Assert.Equal(3000, Read("\uFEFF" + Collection(features)).Areas.Count);
    }

    [Fact]
    public void ReadGeoJson_Cancelled_Throws()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Collection(Feature("a", "Polygon", Square))));
        Assert.Throws<OperationCanceledException>(() => BoundaryFile.ReadGeoJson(stream, "f", null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Read_RealFileWithAnInvalidRing_RepairsAndReportsIt()
    {
        var set = BoundaryFile.Read(SharedFiles.Require("data/malmo/malmo_delomraden_4326.geojson"), cancellation: TestContext.Current.CancellationToken);
        Assert.Contains(set.Problems, problem => !problem.IsError && problem.ToString().Contains("Ringen lagades", StringComparison.Ordinal));
        Assert.All(set.Areas, area => Assert.True(area.Geometry.IsValid));
    }

    [Fact]
    public void Read_GeoPackageWithTwoLayersOfPolygons_AsksForOneAndReadsIt()
    {
        var path = Package("Ett", "Två");
        try
        {
            var asked = BoundaryFile.Read(path, cancellation: TestContext.Current.CancellationToken);
            Assert.Contains("Ett, Två", Assert.Single(asked.Problems).ToString(), StringComparison.Ordinal);

            var set = BoundaryFile.Read(path, new BoundaryOptions { Layer = "Två", CodeField = "kod" }, TestContext.Current.CancellationToken);
            var area = Assert.Single(set.Areas);
            Assert.Equal(("1", "Två", 3006, 1.0), (area.Code, area.Name, set.Epsg, area.Geometry.Area));
            Assert.Contains(set.Problems, problem => problem.ToString().Contains("Höjderna", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_DatabaseThatIsNoGeoPackage_SaysSo()
    {
        var path = Path.GetTempFileName();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Run(connection, "CREATE TABLE t(x)");
        }
        var set = BoundaryFile.Read(path, cancellation: TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.Contains("ingen GeoPackage", Assert.Single(set.Problems).ToString(), StringComparison.Ordinal);
    }

    // A package as others write it: big-endian header, an envelope, heights, codes as floats.
    private static string Package(params string[] layers)
    {
        var path = Path.GetTempFileName();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT); INSERT INTO gpkg_spatial_ref_sys VALUES('SWEREF99 TM', 3006, 'EPSG', 3006, '', ''); CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER)");
        var square = new WKTReader().Read("POLYGON Z((500000 6200000 7, 500001 6200000 7, 500001 6200001 7, 500000 6200001 7, 500000 6200000 7))");
        byte[] blob = [(byte)'G', (byte)'P', 0, 0b0000_0010, 0, 0, 0x0B, 0xBE, .. new byte[32], .. new WKBWriter(ByteOrder.BigEndian, handleSRID: false, emitZ: true, emitM: false).Write(square)];
        foreach (var layer in layers)
        {
            Run(connection, $"CREATE TABLE \"{layer}\"(fid INTEGER PRIMARY KEY, form BLOB, kod REAL, namn TEXT); INSERT INTO gpkg_geometry_columns VALUES('{layer}', 'form', 'POLYGON', 3006, 1, 0)");
            using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO \"{layer}\"(form, kod, namn) VALUES($form, 1.0, $name)";
            insert.Parameters.AddWithValue("$form", blob);
            insert.Parameters.AddWithValue("$name", layer);
            insert.ExecuteNonQuery();
        }
        return path;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Feature(string code, string type, string coordinates) => $$$"""{"type":"Feature","properties":{"kod":"{{{code}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static BoundarySet Read(string text, BoundaryOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return BoundaryFile.ReadGeoJson(stream, "f.geojson", options, TestContext.Current.CancellationToken);
    }
}
