using System.Text;
using System.Text.RegularExpressions;
using Kraftsamling.Web.Access;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>An address that a route answers to, with values that fit and name nothing that exists.</summary>
internal static partial class RoutePaths
{
    public static Uri Of(RouteEntry route)
    {
        var path = "/" + string.Join('/', route.Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => Part(route.Pattern, part)))));
        return new Uri(route.Handler.Length == 0 ? path : $"{path}?handler={route.Handler}", UriKind.Relative);
    }

    /// <summary>Nothing, in the form that the route takes.</summary>
    public static HttpContent Content(RouteEntry route) =>
        route.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);

    // A value that fits the parameter's constraint and names nothing that exists.
    private static string Part(RoutePattern pattern, RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Constraint(pattern, parameter.Name) switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" => "1",
            { } choice when choice.StartsWith("regex", StringComparison.Ordinal) => Choice().Match(choice).Groups["first"].Value,
            _ => "a",
        },
        _ => "",
    };

    private static string? Constraint(RoutePattern pattern, string name) =>
        pattern.ParameterPolicies.TryGetValue(name, out var policies) && policies.Count > 0 ? policies[0].Content : null;

    [GeneratedRegex(@"\((?<first>[a-z]+)[|)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();
}
