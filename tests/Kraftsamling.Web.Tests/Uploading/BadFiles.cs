using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Kraftsamling.Web.Tests.Uploading;

/// <summary>Files that somebody sends by mistake or to do harm; made when asked for.</summary>
internal static class BadFiles
{
    /// <summary>The most that a file may hold in these tests.</summary>
    public const int MaxMegabytes = 24;

    public static readonly IReadOnlyDictionary<string, Func<byte[]>> All = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["tom.csv"] = () => [],
        ["bara-nollor.csv"] = () => new byte[10_000],
        ["program.csv"] = () => [.. "MZ\u0090\0\u0003\0\0\0\u0004\0"u8, .. new byte[500]],
        ["bild.xlsx"] = () => [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[100]],
        ["sida.csv"] = () => Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        ["arkiv.xlsx"] = () => Zip(("laes-mig.txt", Text("hej"))),
        ["brev.xlsx"] = () => Zip(("[Content_Types].xml", Text("<Types/>")), ("word/document.xml", Text("<w/>"))),
        ["bomb.xlsx"] = () => Workbook(("xl/worksheets/sheet1.xml", stream => Fill(stream, "<worksheet><sheetData>", 700L << 20))),
        ["bomb-med-lagom-kvot.xlsx"] = () => Workbook(("xl/sharedStrings.xml", stream => Fill(stream, "<sst>", 200L << 20))),
        ["manga-filer.xlsx"] = () => Workbook([.. Enumerable.Range(0, 6_000).Select(i => ($"xl/{i}.xml", Text("<a/>")))]),
        ["ut-ur-arkivet.xlsx"] = () => Workbook(("xl/../../../../etc/cron.d/x", Text("* * * * * root true"))),
        ["skratt.xlsx"] = () => Workbook(("xl/worksheets/sheet1.xml", Text(Laughs))),
        ["utifran.xlsx"] = () => Workbook(("xl/sharedStrings.xml", Text("<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]><sst><si><t>&x;</t></si></sst>"))),
        ["avhuggen.xlsx"] = () => Workbook(("xl/worksheets/sheet1.xml", Text("<worksheet><sheetData/></worksheet>")))[..^40],
        ["skrap.xls"] = () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Noise(20_000)],
        ["rundgang.xls"] = Circular,
        ["miljon-kolumner.csv"] = () => Encoding.UTF8.GetBytes("kod;namn;år;x\nA1;Ängen;2024;1\nA2;Dalen;2024;2\nA3" + string.Concat(Enumerable.Repeat(";1", 1_000_000)) + "\n"),
        ["oppet-citat.csv"] = () => Encoding.UTF8.GetBytes("kod;namn\n\"" + string.Concat(Enumerable.Repeat("a;b\n", 3_000_000))),
        ["djup.geojson"] = () => Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":" + new string('[', 200_000)),
        ["djup-koordinat.geojson"] = () => Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + new string('[', 200_000)),
        ["avhuggen.geojson"] = () => Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kod\":\"A"),
        ["oandlig.geojson"] = () => Feature("\"A1\"", "[[[1e999,1],[1,-1e999],[2,2],[1e999,1]]]"),
        ["halvt-tecken.geojson"] = () => Feature("\"\\ud800\"", "[[[1,1],[1,2],[2,2],[1,1]]]"),
        ["inte-utf8.geojson"] = () => [.. "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kod\xFF\":\"\xFE\xFF\"},\"geometry\":null}]}".Select(c => (byte)c)],
        ["fel-sort.geojson"] = () => Encoding.UTF8.GetBytes("{\"type\":7,\"features\":{\"a\":[1,2,{}]},\"crs\":[[[]]],\"geometry\":\"x\",\"properties\":9}"),
        ["annan-databas.gpkg"] = () => Database("CREATE TABLE hemligt(a TEXT)"),
        ["evig-vy.gpkg"] = () => Database(
            "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)",
            "INSERT INTO gpkg_geometry_columns VALUES('lager', 'geom', 'POLYGON', 4326)",
            "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
            "CREATE VIEW lager AS WITH RECURSIVE r(geom) AS (SELECT 1 UNION ALL SELECT geom + 1 FROM r) SELECT geom, 'a' AS kod FROM r"),
        ["evig-forteckning.gpkg"] = () => Database("CREATE VIEW gpkg_geometry_columns AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT 'l' || n AS table_name, 'geom' AS column_name, 'POLYGON' AS geometry_type_name, 4326 AS srs_id FROM r"),
        ["jatteblob.gpkg"] = () => Database(
            "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)",
            "INSERT INTO gpkg_geometry_columns VALUES('lager', 'geom', 'POLYGON', 4326)",
            "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
            "CREATE TABLE lager(kod TEXT, geom AS (zeroblob(900000000)))", "INSERT INTO lager VALUES('a')"),
        ["tomma-varden.gpkg"] = () => Database(
            "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id)",
            "INSERT INTO gpkg_geometry_columns VALUES('lager', 'finns-inte', NULL, NULL)", "CREATE TABLE lager(kod TEXT)", "INSERT INTO lager VALUES('a')"),
        ["fel-kolumn.gpkg"] = () => Database(
            "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id)",
            "INSERT INTO gpkg_geometry_columns VALUES('lager', 'finns-inte', 'POLYGON', 'text')",
            "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
            "CREATE TABLE lager(kod TEXT)", "INSERT INTO lager VALUES('a')"),
        ["djup.json"] = () => Encoding.UTF8.GetBytes("{\"fetches\":" + new string('[', 100_000) + new string(']', 100_000) + "}"),
        ["halvt-tecken.json"] = () => Encoding.UTF8.GetBytes("{\"fetches\":[{\"code\":\"\\ud800\",\"title\":{\"sv\":\"\\udfff\",\"en\":\"x\"}}]}"),
        ["dubbletter.json"] = () => Encoding.UTF8.GetBytes("{\"fetches\":[],\"fetches\":[{\"code\":\"a\",\"code\":\"b\"}],\"__proto__\":{}}"),
        ["stor-plan.json"] = () => Encoding.UTF8.GetBytes("{\"fetches\":[" + new string(' ', 2 << 20) + "]}"),
        ["ingenstans.gpkg"] = () => Database(
            "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)",
            "INSERT INTO gpkg_geometry_columns VALUES('lager', 'geom', 'POLYGON', 3006)",
            "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT)",
            "INSERT INTO gpkg_spatial_ref_sys VALUES('SWEREF', 3006, 'EPSG', 3006, 'undefined')",
            "CREATE TABLE lager(kod TEXT, geom BLOB)", "INSERT INTO lager VALUES('a', x'4750000100000BBE" + Polygon() + "')"),
        ["for-stor.csv"] = () => Encoding.UTF8.GetBytes(new string('a', (MaxMegabytes << 20) + 100_000)),
    };

    private static string Laughs => "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY {(char)('a' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i - 1)};", 10))}\">"))
        + "]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&m;</t></is></c></row></sheetData></worksheet>";

    private static byte[] Feature(string code, string coordinates) => Encoding.UTF8.GetBytes(
        $"{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"kod\":{code},\"namn\":{code}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}]}}");

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private static void Fill(Stream stream, string start, long length)
    {
        Text(start)(stream);
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)' ');
        for (var written = 0L; written < length; written += block.Length)
        {
            stream.Write(block);
        }
    }

    private static byte[] Workbook(params (string Name, Action<Stream> Write)[] parts) => Zip(
    [
        ("[Content_Types].xml", Text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")),
        ("_rels/.rels", Text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", Text("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        .. parts,
    ]);

    private static byte[] Zip(params (string Name, Action<Stream> Write)[] parts)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(entry);
            }
        }
        return bytes.ToArray();
    }

    // An old workbook whose chain of blocks leads back into itself.
    private static byte[] Circular()
    {
        var file = new byte[512 * 4];
        ReadOnlySpan<byte> head = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        head.CopyTo(file);
        void Put(int at, int value) => BitConverter.TryWriteBytes(file.AsSpan(at), value);
        BitConverter.TryWriteBytes(file.AsSpan(24), 0x0003003E);
        BitConverter.TryWriteBytes(file.AsSpan(28), (short)-2);
        BitConverter.TryWriteBytes(file.AsSpan(30), (short)9);
        BitConverter.TryWriteBytes(file.AsSpan(32), (short)6);
        Put(44, 1);
        Put(48, 1);
        Put(56, 4096);
        Put(60, -2);
        Put(68, -2);
        for (var i = 0; i < 109; i++)
        {
            Put(76 + (4 * i), i == 0 ? 0 : -1);
        }
        for (var i = 0; i < 128; i++)
        {
            Put(512 + (4 * i), i switch { 0 => -3, 1 => 2, 2 => 1, _ => -1 });
        }
        return file;
    }

    // A ring whose corners are infinitely far away.
    private static string Polygon()
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)1);
        writer.Write(3);
        writer.Write(1);
        writer.Write(4);
        foreach (var ordinate in new[] { double.PositiveInfinity, 0, 1e300, 1, 2, double.NaN, double.PositiveInfinity, 0 })
        {
            writer.Write(ordinate);
        }
        return Convert.ToHexString(bytes.ToArray());
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i * 7919 >> 3);
        }
        return bytes;
    }

    private static byte[] Database(params string[] commands)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                foreach (var text in commands)
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = text;
                    command.ExecuteNonQuery();
                }
            }
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
