using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Makes each area's geometry valid and tells what was changed.</summary>
internal sealed class GeometryRepair(ProblemList problems, string file, string? sheet)
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>A valid polygon or multipolygon from the feature; null, with an error, when there is none.</summary>
    public Geometry? Repair(RawFeature feature, string code, GeometryFactory factory)
    {
        var faults = feature.Faults;
        var geometry = feature.Geometry is null ? null : Flat.Copy(feature.Geometry, factory);
        if (geometry is null || geometry.IsEmpty)
        {
            Error(feature, code);
            return null;
        }
        if (faults.Unclosed > 0)
        {
            Remark(feature, code, new("slutna ringar", "closed rings"), Numbers.Write(faults.Unclosed), new("Ringarna slöts.", "The rings were closed."));
        }
        if (faults.TooShort > 0)
        {
            Remark(feature, code, new("ringar med minst tre hörn", "rings with at least three corners"), Numbers.Write(faults.TooShort), new("Ringarna togs bort.", "The rings were left out."));
        }
        var check = new IsValidOp(geometry);
        if (check.IsValid)
        {
            return geometry;
        }
        var repaired = Fix(geometry, factory);
        if (repaired.IsEmpty)
        {
            Error(feature, code);
            return null;
        }
        ReportRepair(feature, code, check.ValidationError, geometry, repaired);
        return repaired;
    }

    private static Geometry Fix(Geometry geometry, GeometryFactory factory)
    {
        var repaired = Flat.Copy(GeometryFixer.Fix(geometry), factory);
        return repaired.IsValid ? repaired : Flat.Copy(geometry.Buffer(0), factory);
    }

    private void ReportRepair(RawFeature feature, string code, TopologyValidationError error, Geometry before, Geometry after)
    {
        // A ring that crosses itself encloses parts of opposite sign: the area before can be zero.
        var change = before.Area > 0 ? 100 * (after.Area - before.Area) / before.Area : double.NaN;
        var place = error.Coordinate is { } at ? string.Create(CultureInfo.InvariantCulture, $" ({at.X:0.######} {at.Y:0.######})") : "";
        var by = double.IsNaN(change) ? "–" : Math.Abs(change) < 0.001 ? "< 0,001" : change.ToString("0.###", Swedish);
        Remark(feature, code, new("en giltig yta", "a valid area"), error.Message + place, new(
            $"Ringen lagades; ytan ändrades med {by} %.",
            $"The ring was repaired; the area changed by {by.Replace(',', '.')} %."));
    }

    private void Error(RawFeature feature, string code)
    {
        var type = feature.GeometryType.Length > 0 && !feature.Faults.Malformed ? feature.GeometryType : "";
        var advice = feature.Faults.Malformed
            ? new Text("Områdets geometri kan inte läsas (kurvor, eller koordinater på fel nivå). Exportera den som Polygon eller MultiPolygon.", "The area's geometry cannot be read (curves, or coordinates at the wrong level). Export it as Polygon or MultiPolygon.")
            : new Text("Området saknar yta. Rita det eller ta bort objektet.", "The area has no surface. Draw it or remove the feature.");
        problems.Add(new Problem(new("en yta (Polygon eller MultiPolygon)", "an area (Polygon or MultiPolygon)"), type) { File = file, Sheet = sheet, Row = feature.Number, Column = code, Advice = advice });
    }

    private void Remark(RawFeature feature, string code, Text expected, string found, Text advice) =>
        problems.Add(new Problem(expected, found) { File = file, Sheet = sheet, Row = feature.Number, Column = code, Advice = advice, IsError = false });
}
