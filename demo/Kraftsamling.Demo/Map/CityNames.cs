using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo.Map;

/// <summary>Names that sound like a Swedish city and belong to none: by the sea, in the centre, in the suburbs, in the country.</summary>
internal static class CityNames
{
    private static readonly string[] Shore =
    [
        "Skeppsbrohamnen", "Silokajen", "Tullkajen", "Repslagarkajen", "Fyrudden", "Kvarnvik", "Lotsviken", "Ejderviken", "Måsholmen", "Sjöbodarna",
        "Svalludden", "Tångstranden", "Varvsudden", "Ankarhamnen", "Hamnholmen", "Strandlyckan", "Vrakviken", "Nätgården", "Långrevet", "Sandhamra",
    ];

    private static readonly string[] Centre =
    [
        "Sankt Laurens", "Rådstugan", "Klostret", "Gråbrödraplatsen", "Vallgraven", "Norrport", "Österport", "Tobaksladan", "Smedjekvarteren", "Garvaren",
        "Bryggeriet", "Stationsparken", "Teaterängen", "Hospitalet", "Kopparslagaren", "Väveriet", "Gasklockan", "Kanalbacken", "Borgerskapet", "Spinnrocken",
        "Exercisheden", "Gjuteriet", "Lärlingen", "Mejeriparken", "Oxtorget", "Apotekaren", "Handskmakaren", "Kvarteret Linné", "Tegelslagaren", "Vattentornet",
    ];

    private static readonly string[] Suburbs =
    [
        "Ekbacken", "Björklyckan", "Hasselhöjden", "Tallmon", "Rönnliden", "Alkärret", "Granhöjden", "Lindvreten", "Askhagen", "Enebacken", "Hägerlunden", "Trastvägen",
        "Lärkhöjden", "Vipeängen", "Tranmossen", "Gökliden", "Svalbo", "Näktergalen", "Humlelyckan", "Klövervallen", "Råglyckan", "Havrebacken", "Veteängen",
        "Blåklinten", "Prästkragen", "Mandelblom", "Vallmohöjden", "Kornetten", "Trumslagaren", "Kopparhöjden", "Silverbacken", "Bronsgården", "Solhöjden", "Månlyckan",
        "Polstjärnan", "Karlavagnen", "Norrskenet", "Höstliden", "Vårbacken", "Sommarlyckan", "Kvarnliden", "Stenlyckan", "Lerbäcken", "Källvreten", "Brunnsliden",
        "Åsbrinken", "Dalbrinken", "Flintbacken", "Skiffern", "Grusåsen", "Lokstallet", "Växelspåret", "Banvakten", "Signalen", "Diligensen", "Gästgivaren",
        "Tennbacken", "Smultronliden", "Hallonbacken", "Slånhagen", "Hagtornet", "Nypongården", "Fläderdalen", "Sälgliden", "Videbo", "Mossliden", "Ljungbrinken",
        "Orrspelet", "Rävlyckan", "Harhagen", "Igelkotten", "Ekorrliden", "Grävlingen", "Uttern", "Bäverdalen",
    ];

    private static readonly string[] Country =
    [
        "Hargeby", "Ullarp", "Torshalla", "Fröslätt", "Hovmantorna", "Kullinge", "Vrangelösa", "Nybyholm", "Åkerstorp", "Ängelsby", "Brännhult", "Skogstibble",
        "Munkalösa", "Tolanga", "Ekestala", "Gödesby", "Lövhult", "Stenhästa", "Ramshult", "Hultaby", "Norrvidala", "Gårdslätt", "Smedjehult", "Oderslöv by",
    ];

    /// <summary>One name for each area; where two neighbours share a name they are told apart by the compass.</summary>
    public static string[] Give(Polygon[] areas, int[][] neighbours, Polygon mainland, Noise noise)
    {
        var names = new string[areas.Length];
        names[^1] = "Gråskär";
        var pools = new[] { Shore, Centre, Suburbs, Country }.Select((pool, kind) => new Queue<string>(noise.For(kind).Shuffled(pool.Length).Select(i => pool[i]))).ToArray();
        for (var i = 0; i < areas.Length - 1; i++)
        {
            if (names[i] is not null)
            {
                continue;
            }
            var name = Next(pools, Kind(areas[i], mainland));
            var twin = noise.For(9, i).Uniform() < 0.11 ? neighbours[i].FirstOrDefault(j => names[j] is null, -1) : -1;
            names[i] = name;
            if (twin >= 0)
            {
                (names[i], names[twin]) = Twins(name, areas[i].Centroid, areas[twin].Centroid);
            }
        }
        return names;
    }

    private static int Kind(Polygon area, Polygon mainland)
    {
        var centre = area.Centroid;
        var distance = Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y));
        var bySea = centre.Y < 1500 && area.Boundary.Intersection(mainland.Boundary).Length > 250;
        return bySea ? 0 : distance < 2300 ? 1 : area.Area > 2.2e6 ? 3 : 2;
    }

    /// <summary>From the pool of its kind, else from the largest that is left.</summary>
    private static string Next(Queue<string>[] pools, int kind) =>
        (pools[kind].Count > 0 ? pools[kind] : pools.MaxBy(pool => pool.Count)!).Dequeue();

    private static (string, string) Twins(string name, Point here, Point there)
    {
        var (east, north) = (here.X - there.X, here.Y - there.Y);
        return Math.Abs(east) > Math.Abs(north)
            ? east > 0 ? ("Östra " + name, "Västra " + name) : ("Västra " + name, "Östra " + name)
            : north > 0 ? ("Norra " + name, "Södra " + name) : ("Södra " + name, "Norra " + name);
    }
}
