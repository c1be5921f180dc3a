using System.Net;
using System.Text.RegularExpressions;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Tests.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

    /// <summary>Addresses that take a POST without a form's token, and why no harm comes of it.</summary>
    private static readonly Dictionary<string, string> WithoutToken = new(StringComparer.Ordinal)
    {
        [ServiceLinks.LogoutPath] = "The sign-in service calls it without a browser; the signature of its message says who it is.",
        ["/fel/{status:int?}"] = "Shows what went wrong with another POST; it writes nothing.",
    };

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefusedOnEveryPage()
    {
        var routes = await RouteList.ReadAsync(web.Services);
        Assert.All(WithoutToken.Keys, path => Assert.Contains(routes, route => route.Path == path));
        Assert.DoesNotContain(routes, route => route.Method is not ("GET" or "HEAD" or "POST"));
        var forms = routes.Where(route => route.Method == "POST" && !WithoutToken.ContainsKey(route.Path)).ToList();
        Assert.True(forms.Count > 50, $"{forms.Count} forms");
        foreach (var form in forms)
        {
            using var content = RoutePaths.Content(form);
            using var answer = await web.Client.PostAsync(RoutePaths.Of(form), content, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{form.Path} {form.Handler}: {(int)answer.StatusCode}");
        }
    }

    [GeneratedRegex("<code>(?<id>[^<]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
