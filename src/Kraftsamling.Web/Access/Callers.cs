using Kraftsamling.Core.Organisation.Accounts;

namespace Kraftsamling.Web.Access;

/// <summary>What a request tells about where it comes from, in words a person recognises.</summary>
public static class Callers
{
    private static readonly (string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static Caller Of(HttpContext context) => new(Device(context.Request.Headers.UserAgent.ToString()), context.Connection.RemoteIpAddress?.ToString() ?? "");

    /// <summary>"Firefox, Windows"; the first word of anything else.</summary>
    public static string Device(string agent)
    {
        var parts = new[] { First(Browsers, agent), First(Systems, agent) }.Where(part => part is not null);
        var name = string.Join(", ", parts);
        return name.Length > 0 ? name : agent.Split('/', ' ')[0];
    }

    private static string? First((string Sign, string Name)[] known, string agent) => Array.Find(known, one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
