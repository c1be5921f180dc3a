using System.Net;
using System.Text.RegularExpressions;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Testing;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Pages.Account;
using Kraftsamling.Web.Pages.Areas.Reports;
using Kraftsamling.Web.Pages.Areas.Selections;
using Kraftsamling.Web.Pages.Areas.Situations;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>
/// The written table of rights (docs/access.md) against the running program: every way in, every role. What the table says comes
/// from the file, what happens from the program, so a rule that is changed or removed in the code alone is found.
/// </summary>
[Collection(SharedWeb.Name)]
public sealed partial class AccessTableTests(RunningWeb web)
{
    /// <summary>Setting this variable writes the table anew instead of comparing it.</summary>
    private const string WriteVariable = "KRAFTSAMLING_WRITE_ACCESS";

    /// <summary>Asked for by pages about what they show, not by an address.</summary>
    private static readonly string[] OfObjects = [ReportAccess.ReadDrafts, SituationAccess.ReadDrafts, SelectionAccess.ReadDrafts];

    private static readonly string File = Path.Combine(SharedFiles.Repository, "docs", "access.md");

    [Fact]
    public async Task Document_OnDisk_IsWhatTheRulesSay()
    {
        var made = AccessDocument.Write(await RouteList.ReadAsync(web.Services));
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            await System.IO.File.WriteAllTextAsync(File, made, TestContext.Current.CancellationToken);
        }
        Assert.Equal(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), made, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Routes_EveryOne_HasARule()
    {
        var routes = await RouteList.ReadAsync(web.Services);
        Assert.True(routes.Count > 100, $"{routes.Count} routes");
        Assert.Empty(routes.Where(route => AccessTable.Find(route.Rule) is null).Select(route => $"{route.Method} {route.Path} {route.Handler}: {route.Rule ?? "no rule"}"));
    }

    [Fact]
    public void Rules_EveryOne_HasItsOwnName() =>
        Assert.Equal(AccessTable.Rules.Count, AccessTable.Rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public async Task EveryRoute_AsEveryRole_IsAllowedOrForbiddenAsTheTableSays()
    {
        var (allowed, ways) = Written(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        var routes = (await RouteList.ReadAsync(web.Services)).ToDictionary(route => (route.Method, route.Path, route.Handler));
        Assert.Equal(ways.Keys.Order(), routes.Keys.Order());
        var wrong = new List<string>();
        foreach (var role in AccessDocument.Columns)
        {
            using var client = await web.ClientAsync(role);
            foreach (var (way, action) in ways)
            {
                var may = await IsLetThroughAsync(client, routes[way]);
                if (may != allowed[(action, role)])
                {
                    wrong.Add($"{way.Method} {way.Path} {way.Handler} as {role}: {(may ? "allowed" : "forbidden")}, the table says otherwise");
                }
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Rules_EveryOne_GuardsAWayInOrAnObject()
    {
        var guarding = (await RouteList.ReadAsync(web.Services)).Select(route => route.Rule).Concat(OfObjects).ToHashSet();
        Assert.DoesNotContain(AccessTable.Rules, rule => !guarding.Contains(rule.Name));
    }

    // A way in that lets somebody through answers with anything but a refusal or the sign-in page; a form without its token is refused after the gate, with 400.
    private static async Task<bool> IsLetThroughAsync(HttpClient client, RouteEntry route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), RoutePaths.Of(route));
        if (route.Method == "POST")
        {
            request.Content = RoutePaths.Content(route);
        }
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && answer.Headers.Location?.ToString().StartsWith(AccountLinks.SignInPath + "?", StringComparison.Ordinal) != true;
    }

    private static (Dictionary<(string Action, Role Role), bool> Allowed, Dictionary<(string Method, string Path, string Handler), string> Ways) Written(string text)
    {
        var rows = text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => Bar().Split(line).Select(cell => cell.Trim().Trim('`').Replace("\\|", "|", StringComparison.Ordinal)).ToArray()).ToList();
        var head = rows.Find(row => row[1] == "Action")!;
        var columns = head.Skip(4).TakeWhile(cell => cell.Length > 0).Select(Enum.Parse<Role>).ToList();
        Assert.Equal(AccessDocument.Columns, columns);
        var allowed = rows.Where(row => row.Length == head.Length && row != head)
            .SelectMany(row => columns.Select((role, column) => (Key: (row[1], role), Value: row[4 + column] == "yes"))).ToDictionary(pair => pair.Key, pair => pair.Value);
        var ways = rows.Where(row => row.Length == 6 && row[1] != "Method").ToDictionary(row => (row[1], row[2], row[3]), row => row[4]);
        return (allowed, ways);
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1000)]
    private static partial Regex Bar();
}
