using System.Globalization;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Turns features as read into areas: coordinate system, codes and names, valid geometry.</summary>
internal sealed class BoundaryBuilder(string file, RawLayer layer, BoundaryOptions options, ProblemList problems)
{
    private readonly List<BoundaryArea> _areas = [];
    private readonly Dictionary<string, long> _numbers = [];

    public BoundarySet Build()
    {
        var fields = layer.Features.SelectMany(feature => feature.Properties.Keys).Distinct().ToList();
        var epsg = layer.IsBroken ? 0 : ChooseCrs();
        var (code, name) = layer.IsBroken || !HasPolygons() ? (null, null) : ChooseFields(fields);
        if (code is not null)
        {
            Areas(code, name, epsg);
            CheckPlace(epsg);
        }
        if (layer.HadHeight)
        {
            Remark(new("två koordinater per punkt", "two coordinates per point"), "x, y, z", new("Höjderna är borttagna.", "The heights were dropped."));
        }
        return new BoundarySet
        {
            Epsg = epsg,
            Areas = problems.HasErrors ? [] : _areas,
            Problems = problems,
            CodeField = code,
            NameField = name,
            Fields = fields,
            Layer = layer.Layer,
            Layers = layer.Layers,
        };
    }

    private int ChooseCrs()
    {
        if (options.Crs is { } given)
        {
            return CheckKnown(given, $"EPSG:{given.ToString(CultureInfo.InvariantCulture)}");
        }
        if (layer.Epsg is { } own)
        {
            if (layer.CrsRecognised is { } recognised)
            {
                Remark(new("ett EPSG-nummer", "an EPSG number"), layer.CrsText, new($"Koordinatsystemet känns igen på sina parametrar som EPSG:{recognised}.", $"The coordinate system is recognised by its parameters as EPSG:{recognised}."));
            }
            return CheckKnown(own, layer.CrsText);
        }
        var guess = CoordinateSystems.Guess(Extent());
        if (guess == CoordinateSystems.Plane && layer.Features.Count > 0)
        {
            var fitting = string.Join(", ", CoordinateSystems.Fitting(Extent()).Select(epsg => $"EPSG:{epsg} ({CoordinateSystems.Name(epsg)})"));
            Remark(new("ett koordinatsystem", "a coordinate system"), "", fitting.Length == 0
                ? new("Koordinaterna tas som plana enheter. Ange koordinatsystemet om det är känt.", "The coordinates are taken as plane units. Give the coordinate system if it is known.")
                : new($"Koordinaterna tas som plana enheter. Ange koordinatsystemet; de skulle passa i {fitting}.", $"The coordinates are taken as plane units. Give the coordinate system; they would fit in {fitting}."));
        }
        return guess;
    }

    private int CheckKnown(int epsg, string found)
    {
        if (!CoordinateSystems.IsKnown(epsg))
        {
            Error(new("ett av EPSG:4326, 3006, 3007–3018, 3857, 27700", "one of EPSG:4326, 3006, 3007–3018, 3857, 27700"), found, null, new("Exportera gränserna i SWEREF 99 eller WGS 84, eller ange koordinatsystemet.", "Export the boundaries in SWEREF 99 or WGS 84, or give the coordinate system."));
        }
        return epsg;
    }

    private bool HasPolygons()
    {
        if (layer.Features.Count == 0)
        {
            Error(new("minst en yta", "at least one area"), "", null, new("Filen har inga objekt. Exportera gränserna igen.", "The file has no features. Export the boundaries again."));
            return false;
        }
        if (layer.Features.TrueForAll(feature => feature.GeometryType.Length > 0 && feature.Geometry is null && !feature.Faults.Malformed && !IsPolygonal(feature.GeometryType)))
        {
            Error(new("ytor (Polygon eller MultiPolygon)", "areas (Polygon or MultiPolygon)"), string.Join(", ", layer.Features.Select(feature => feature.GeometryType).Distinct()), null, new("Välj ett lager med ytor, inte punkter eller linjer.", "Choose a layer with areas, not points or lines."));
            return false;
        }
        return true;
    }

    private static bool IsPolygonal(string type) => type is "Polygon" or "MultiPolygon" or "GeometryCollection";

    private (string? Code, string? Name) ChooseFields(List<string> fields)
    {
        var chosen = Existing(fields, options.CodeField);
        var suggestion = FieldSuggestion.For(layer.Features.ConvertAll(feature => (IReadOnlyDictionary<string, object?>)feature.Properties), fields, chosen);
        var code = options.CodeField is null ? suggestion.Code : chosen;
        var name = Existing(fields, options.NameField) ?? (options.NameField is null ? suggestion.Name : null);
        var all = fields.Count == 0 ? "–" : string.Join(", ", fields);
        if (code is null)
        {
            Error(new("ett fält med områdets kod", "a field with the area's code"), options.CodeField ?? "", null, new($"Välj ett av fälten: {all}.", $"Choose one of the fields: {all}."));
        }
        else if (options.CodeField is null)
        {
            Remark(new("ett valt kodfält", "a chosen code field"), "", new($"Fältet «{code}» används som kod; fälten är {all}.", $"The field “{code}” is used as code; the fields are {all}."));
        }
        if (options.NameField is not null && name is null)
        {
            Error(new("ett fält med områdets namn", "a field with the area's name"), options.NameField, null, new($"Välj ett av fälten: {all}.", $"Choose one of the fields: {all}."));
        }
        return (code, name);
    }

    private static string? Existing(List<string> fields, string? wanted) => wanted is null ? null
        : fields.Find(field => string.Equals(field, wanted, StringComparison.Ordinal))
            ?? fields.Find(field => string.Equals(field, wanted, StringComparison.OrdinalIgnoreCase));

    private void Areas(string codeField, string? nameField, int epsg)
    {
        var factory = Flat.Factory(epsg);
        foreach (var feature in layer.Features)
        {
            var code = CodeText.From(feature.Properties.GetValueOrDefault(codeField));
            var isNew = CheckCode(feature, code, codeField);
            var geometry = new GeometryRepair(problems, file, layer.Layer).Repair(feature, code, factory);
            if (geometry is not null && isNew)
            {
                var name = nameField is null ? "" : Convert.ToString(feature.Properties.GetValueOrDefault(nameField), CultureInfo.InvariantCulture)!.Trim();
                _areas.Add(new BoundaryArea(code, name.Length == 0 ? code : name, geometry, feature.Properties));
            }
        }
    }

    private bool CheckCode(RawFeature feature, string code, string field)
    {
        if (code.Length == 0)
        {
            Error(new("en kod", "a code"), "", feature.Number, new("Ge området en kod eller välj ett annat kodfält.", "Give the area a code or choose another code field."), field);
            return false;
        }
        if (_numbers.TryAdd(code, feature.Number))
        {
            return true;
        }
        var first = Numbers.Write(_numbers[code]);
        Error(new("en kod som bara står en gång", "a code that stands only once"), code, feature.Number, new(
            $"Koden står redan på objekt {first}. Slå ihop delarna till en MultiPolygon eller välj ett annat kodfält.",
            $"The code already stands at feature {first}. Merge the parts into a MultiPolygon or choose another code field."), field);
        return false;
    }

    // A system that puts the areas far from where it is used is most likely the wrong one, or has its axes swapped.
    private void CheckPlace(int epsg)
    {
        var extent = Extent();
        if (epsg is CoordinateSystems.Plane or CoordinateSystems.Wgs84 or CoordinateSystems.WebMercator || !CoordinateSystems.IsKnown(epsg) || extent.IsNull || CoordinateSystems.Fitting(extent).Contains(epsg))
        {
            return;
        }
        var swapped = new Envelope(extent.MinY, extent.MaxY, extent.MinX, extent.MaxX);
        Remark(new($"ytor där EPSG:{epsg} används", $"areas where EPSG:{epsg} is used"), $"x {extent.Centre.X:F0}, y {extent.Centre.Y:F0}", CoordinateSystems.Fitting(swapped).Contains(epsg)
            ? new("Öst och nord verkar vara omkastade. Exportera med öst först.", "East and north seem to be swapped. Export with east first.")
            : new("Kontrollera koordinatsystemet.", "Check the coordinate system."));
    }

    private Envelope Extent()
    {
        var extent = new Envelope();
        foreach (var feature in layer.Features)
        {
            if (feature.Geometry is { IsEmpty: false } geometry)
            {
                extent.ExpandToInclude(geometry.EnvelopeInternal);
            }
        }
        return extent;
    }

    private void Error(Text expected, string found, long? number, Text advice, string? field = null) =>
        problems.Add(new Problem(expected, found) { File = file, Sheet = layer.Layer, Row = number, Column = field, Advice = advice });

    private void Remark(Text expected, string found, Text advice) =>
        problems.Add(new Problem(expected, found) { File = file, Sheet = layer.Layer, Advice = advice, IsError = false });
}
