using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kraftsamling.Core;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Web.Tests.Security;

/// <summary>What warns in the browser finds the same numbers as what refuses on the server.</summary>
public sealed class WritingScriptTests
{
    private const int Draws = 3000;
    private const string Letters = "0123456789012345678901234567890123456789--–−+ \u00a0\n./,:_TFX*abdefåÖ٣５\u200b";

    [Fact]
    public async Task IdentityNumber_InTheBrowser_AnswersAsOnTheServer()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, Draws).Select(_ => Text(random)).ToList();
        var found = await InTheBrowserAsync(texts);
        var different = texts.Zip(found).Where(one => IdentityNumber.First(one.First) is not null != one.Second).Select(one => JsonSerializer.Serialize(one.First)).ToList();
        Assert.Empty(different);
        Assert.InRange(found.Count(yes => yes), Draws / 10, Draws * 9 / 10);
    }

    // Near a number: a date, something between, four more, and now and then a character changed.
    private static string Text(Random random)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? random.Next(18, 21).ToString(CultureInfo.InvariantCulture) : "")}{random.Next(100):00}{random.Next(14):00}{random.Next(95):00}");
        var text = (random.Next(3) == 0 ? "Hon " : "") + date + (random.Next(4) == 0 ? "" : Letters[random.Next(40, Letters.Length)].ToString()) + random.Next(10_000).ToString("0000", CultureInfo.InvariantCulture);
        var letters = text.ToCharArray();
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            letters[random.Next(letters.Length)] = Letters[random.Next(Letters.Length)];
        }
        return new string(letters) + (random.Next(3) == 0 ? ", 2026-01-12 13.00 och 850112-1234" : ".");
    }

    private static async Task<bool[]> InTheBrowserAsync(List<string> texts)
    {
        var web = Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Web");
        const string Program = """
            import { readFileSync } from "node:fs";
            import { pathToFileURL } from "node:url";
            const [, root] = process.argv;
            const { transformSync } = await import(pathToFileURL(root + "/node_modules/esbuild/lib/main.js"));
            globalThis.document = { documentElement: { lang: "sv" } };
            const { code } = transformSync(readFileSync(root + "/Client/parts/write.ts", "utf8"), { loader: "ts" });
            const { identityNumber } = await import("data:text/javascript," + encodeURIComponent(code));
            process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(text => identityNumber(text) !== null)));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Program, web]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, StandardInputEncoding = new System.Text.UTF8Encoding(false) })!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<bool[]>(answer)!;
    }
}
