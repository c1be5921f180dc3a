using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using Kraftsamling.Testing;
using NetTopologySuite.Geometries;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Coordinates;

public sealed class CoordinateSystemsTests
{
    // The land survey's control points for SWEREF 99 TM, published 2007-11-20, in metres with three decimals.
    [Theory]
    [InlineData(55, 12.75, 6097106.672, 356083.438)]
    [InlineData(55, 14.25, 6095048.642, 452024.069)]
    [InlineData(57, 12.75, 6319636.937, 363331.554)]
    [InlineData(57, 19.5, 6326392.707, 773251.054)]
    [InlineData(59, 11.25, 6546096.724, 284626.066)]
    [InlineData(59, 19.5, 6548757.206, 758410.519)]
    [InlineData(61, 12.75, 6764877.311, 378323.440)]
    [InlineData(61, 18.75, 6768593.345, 702745.127)]
    [InlineData(69, 21, 7666089.698, 739639.195)]
    public void Transform_ControlPointsOfSweref99Tm_AgreeToAMillimetre(double latitude, double longitude, double north, double east)
    {
        var (x, y) = CoordinateSystems.Transform(longitude, latitude, 4326, 3006);
        Assert.Equal(east, x, 0.001);
        Assert.Equal(north, y, 0.001);

        var (back, up) = CoordinateSystems.Transform(east, north, 3006, 4326);
        Assert.Equal(longitude, back, 2e-8);
        Assert.Equal(latitude, up, 2e-8);
    }

    // Ordnance Survey, "A guide to coordinate systems in Great Britain": the worked example, on the grid's own datum
    // and after the seven-parameter shift.
    [Fact]
    public void Transform_WorkedExampleOfTheBritishGrid_AgreesToTheShiftsAccuracy()
    {
        var (longitude, latitude) = CoordinateSystems.Transform(651409.903, 313177.270, 27700, 4326);
        Assert.Equal(52 + 39 / 60.0 + 28.723 / 3600, latitude, 1e-6);
        Assert.Equal(1 + 42 / 60.0 + 57.787 / 3600, longitude, 1e-6);
    }

    // Spherical Mercator has a closed form.
    [Theory]
    [InlineData(13, 55.6)]
    [InlineData(-4.25, 55.86)]
    public void Transform_WebMercator_IsTheClosedForm(double longitude, double latitude)
    {
        var (x, y) = CoordinateSystems.Transform(longitude, latitude, 4326, 3857);
        Assert.Equal(6378137 * longitude * Math.PI / 180, x, 0.001);
        Assert.Equal(6378137 * Math.Log(Math.Tan(Math.PI / 4 + latitude * Math.PI / 360)), y, 0.001);
    }

    [Fact]
    public void Transform_ThereAndBack_IsTheSamePlace()
    {
        foreach (var epsg in CoordinateSystems.Known.Where(epsg => epsg != 4326))
        {
            var (lon, lat) = epsg == 27700 ? (-4.25, 55.86) : (17.6, 59.8);
            var (x, y) = CoordinateSystems.Transform(lon, lat, 4326, epsg);
            var (back, up) = CoordinateSystems.Transform(x, y, epsg, 4326);
            // The shift between datums is closed to a centimetre only, where it is itself good to metres.
            var tolerance = epsg == 27700 ? 1e-7 : 1e-8;
            Assert.Equal(lon, back, tolerance);
            Assert.Equal(lat, up, tolerance);
        }
    }

    [Fact]
    public void Transform_CentralMeridianOfEachZone_IsItsFalseEasting()
    {
        double[] meridians = [12, 13.5, 15, 16.5, 18, 14.25, 15.75, 17.25, 18.75, 20.25, 21.75, 23.25];
        for (var i = 0; i < meridians.Length; i++)
        {
            Assert.Equal(150_000, CoordinateSystems.Transform(meridians[i], 60, 4326, 3007 + i).X, 0.001);
        }
    }

    [Theory]
    [InlineData("data/malmo/malmo_delomraden_3008.gpkg", "data/malmo/malmo_delomraden_4326.geojson", 3008)]
    [InlineData("data/uppsala/uppsala_lan_regso2020_3006.gpkg", "data/uppsala/uppsala_kommun_regso2020_4326.geojson", 3006)]
    public void Transform_SamePolygonsInTwoSystems_LieOnEachOther(string plane, string degrees, int epsg)
    {
        var planes = BoundaryFile.Read(SharedFiles.Require(plane), cancellation: TestContext.Current.CancellationToken).Areas.ToDictionary(area => area.Code);
        var areas = BoundaryFile.Read(SharedFiles.Require(degrees), cancellation: TestContext.Current.CancellationToken).Areas;
        Assert.All(areas, area =>
        {
            var here = CoordinateSystems.Transform(area.Geometry, 4326, epsg);
            var there = planes[area.Code].Geometry;
            // Six decimals of a degree are about a decimetre. The centroid, because slivers thinner than that are in one file only.
            Assert.True(here.Centroid.Distance(there.Centroid) < 0.15, area.Code);
            Assert.Equal(1, here.Area / there.Area, 1e-3);
        });
    }

    [Fact]
    public void Transform_UnknownSystem_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => CoordinateSystems.Transform(1, 1, 4326, 2154));

    [Fact]
    public void Guess_Extent_IsDegreesOrPlane()
    {
        Assert.Equal(4326, CoordinateSystems.Guess(new Envelope(12.9, 13.1, 55.5, 55.7)));
        Assert.Equal(CoordinateSystems.Plane, CoordinateSystems.Guess(new Envelope(0, 10, 0, 91)));
    }

    [Theory]
    [InlineData("EPSG:3006", 3006)]
    [InlineData("3008", 3008)]
    [InlineData("urn:ogc:def:crs:EPSG::3006", 3006)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/27700", 27700)]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:3011", 3011)]
    public void TryParse_NamesOfSystems_AreUnderstood(string text, int expected)
    {
        Assert.True(CrsName.TryParse(text, out var epsg));
        Assert.Equal(expected, epsg);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lokalt nät")]
    [InlineData("RT90 2.5 gon V")]
    public void TryParse_OtherTexts_AreNot(string text) => Assert.False(CrsName.TryParse(text, out _));
}
