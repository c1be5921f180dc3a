using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>An application with one address that always fails, and a log that can be read.</summary>
public sealed class FailingWeb : RunningWeb, ILoggerProvider, ILogger
{
    public const string Path = "/gar-sonder";
    public const string Secret = "lösenordet står här";

    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _log = new();

    protected override bool Empty => true;

    public string Lines => string.Join('\n', _log);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Enqueue($"{formatter(state, exception)} {System.Diagnostics.Activity.Current?.TraceId} {exception?.Message}");

    public void Dispose()
    {
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddProvider(this);
        builder.Services.AddTransient<IStartupFilter, FailAtTheEnd>();
    }

    private sealed class FailAtTheEnd : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((context, rest) => context.Request.Path == Path ? throw new InvalidOperationException(Secret) : rest());
        };
    }
}

public sealed partial class FaultTests(FailingWeb web) : IClassFixture<FailingWeb>
{
    [Theory]
    [InlineData("sv", "Något gick fel hos oss")]
    [InlineData("en", "Something went wrong on our side")]
    public async Task Fault_InTheProgram_ShowsANumberThatTheLogHasAndNothingElse(string language, string heading)
    {
        using var answer = await web.GetAsync(FailingWeb.Path, language);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.DoesNotContain(FailingWeb.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", text, StringComparison.Ordinal);
        var number = Number().Match(text).Groups["id"].Value;
        Assert.Contains(web.Lines.Split('\n'), line => line.Contains(number, StringComparison.Ordinal) && line.Contains(FailingWeb.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefusedOnEveryPage()
    {
        var pages = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && !page.ViewEnginePath.StartsWith("/Errors/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.RoutePattern).ToList();
        Assert.True(pages.Count > 10, $"{pages.Count} pages");
        foreach (var page in pages)
        {
            var path = "/" + string.Join('/', page.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Value(page, segment)));
            using var content = new FormUrlEncodedContent([]);
            using var answer = await web.Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {(int)answer.StatusCode}");
        }
    }

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePattern page, Microsoft.AspNetCore.Routing.Patterns.RoutePatternPathSegment segment)
    {
        var name = ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart)segment.Parts[0]).Name;
        var kind = page.ParameterPolicies.TryGetValue(name, out var policies) && policies.Count > 0 ? policies[0].Content : "";
        return kind switch { "guid" => Guid.Empty.ToString(), "" or null => "a", _ => "1" };
    }

    [GeneratedRegex("<code>(?<id>[^<]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
