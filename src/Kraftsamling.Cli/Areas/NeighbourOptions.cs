using System.CommandLine;
using System.Globalization;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Cli.Areas;

/// <summary>What a call says about areas and who is whose neighbour; the same in every command that needs neighbours.</summary>
internal sealed record NeighbourCall(string Areas, string? AreaId, int? Crs, string Rule, double Tolerance, double? Look, int K, double? Distance, IslandPolicy Islands, IReadOnlyList<(string A, string B)> Bridges);

/// <summary>The options of <see cref="NeighbourCall"/>.</summary>
internal sealed class NeighbourOptions
{
    public const string Queen = "queen", Rook = "rook", Nearest = "knn", Band = "distance";
    private readonly Option<string> _areas, _rule, _islands;
    private readonly Option<string?> _areaId, _crs;
    private readonly Option<double?> _tolerance, _look, _distance;
    private readonly Option<int?> _k;
    private readonly Option<string[]> _bridges;

    /// <param name="en">English or Swedish help.</param>
    /// <param name="nearest">The name of the option that says how many neighbours the rule knn gives.</param>
    public NeighbourOptions(bool en, string nearest = "--k")
    {
        _areas = new("--areas") { Required = true, HelpName = en ? "FILE" : "FIL", Description = en ? "Boundaries: GeoJSON or GeoPackage." : "Gränser: GeoJSON eller GeoPackage." };
        _areaId = new("--area-id") { HelpName = en ? "FIELD" : "FÄLT", Description = en ? "The boundaries' field with the area's code." : "Fältet i gränserna med områdets kod." };
        _crs = SharedOptions.Crs(en);
        _rule = new("--rule") { DefaultValueFactory = _ => Queen, Description = en ? "queen: share a point; rook: share a stretch of border; knn: the nearest; distance: within a distance." : "queen: delar en punkt; rook: delar en sträcka gräns; knn: de närmaste; distance: inom ett avstånd." };
        _rule.AcceptOnlyFromAmong(Queen, Rook, Nearest, Band);
        _tolerance = Metres("--tolerance", en, "Metres within which borders count as meeting; 0 takes positions as they are.", "Meter inom vilka gränser räknas som att de möts; 0 tar lägena som de är.");
        _look = Metres("--look", en, "Metres within which gaps and overlaps are looked for; otherwise the tolerance, at least 1.", "Meter inom vilka glipor och överlapp söks; annars toleransen, minst 1.");
        _k = new(nearest) { Description = en ? "How many, for knn; 4 unless given." : "Hur många, för knn; 4 om inget anges." };
        _distance = Metres("--distance", en, "Metres, for the rule distance; otherwise the least with which every area has a neighbour.", "Meter, för regeln distance; annars det minsta som ger varje område en granne.");
        _islands = new("--islands") { DefaultValueFactory = _ => "keep", Description = en ? "Areas without neighbours: keep, bridge to the nearest, or separate from the statistics." : "Områden utan grannar: keep behåller, bridge binder till närmaste, separate håller utanför statistiken." };
        _islands.AcceptOnlyFromAmong("keep", "bridge", "separate");
        _bridges = new("--bridge") { HelpName = "A,B", Description = en ? "Two areas to link over water; may be repeated." : "Två områden att binda ihop över vatten; får upprepas." };
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_areas, _areaId, _crs, _rule, _tolerance, _look, _k, _distance, _islands, _bridges])
        {
            command.Options.Add(option);
        }
        var en = _areas.Description!.StartsWith('B');
        command.Validators.Add(call =>
        {
            if (call.GetValue(_k) is < 1)
            {
                call.AddError(en ? $"{_k.Name} must be at least 1." : $"{_k.Name} ska vara minst 1.");
            }
            foreach (var bridge in (call.GetValue(_bridges) ?? []).Where(b => b.Split(',').Length != 2))
            {
                call.AddError(en ? $"--bridge was “{bridge}”; expected two codes with a comma between." : $"--bridge var «{bridge}»; väntade två koder med komma emellan.");
            }
        });
    }

    public NeighbourCall Read(ParseResult call) => new(
        call.GetValue(_areas)!,
        call.GetValue(_areaId),
        SharedOptions.Epsg(call.GetValue(_crs)),
        call.GetValue(_rule)!,
        call.GetValue(_tolerance) ?? 0,
        call.GetValue(_look),
        call.GetValue(_k) ?? 4,
        call.GetValue(_distance),
        call.GetValue(_islands) switch { "bridge" => IslandPolicy.Bridge, "separate" => IslandPolicy.Separate, _ => IslandPolicy.Keep },
        [.. (call.GetValue(_bridges) ?? []).Select(b => b.Split(',')).Select(b => (b[0].Trim(), b[1].Trim()))]);

    private static Option<double?> Metres(string name, bool en, string english, string swedish)
    {
        var option = new Option<double?>(name) { HelpName = "M", Description = en ? english : swedish };
        option.CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) && metres >= 0 && double.IsFinite(metres))
            {
                return metres;
            }
            result.AddError(en ? $"{name} was “{result.Tokens[0].Value}”; expected metres, 0 or more, with decimal point." : $"{name} var «{result.Tokens[0].Value}»; väntade meter, 0 eller mer, med decimalpunkt.");
            return null;
        };
        return option;
    }
}
