using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Drafts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Kraftsamling.Web.Hosting;

/// <summary>The web application as one object: the program, kraft serve and the tests build the same.</summary>
public static class WebApp
{
    /// <summary>Builds the application without touching the database; <paramref name="configure"/> may replace services.</summary>
    public static WebApplication Create(WebOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        // One line per request is noise; the keys lie in the data folder, which is protected as a whole.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        Loopback.Bind(builder, options.Port);
        AddServices(builder, options);
        configure?.Invoke(builder);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    /// <summary>Prepares the database, starts, prints the address and stays until <paramref name="cancel"/> or Ctrl+C.</summary>
    public static async Task RunAsync(WebOptions options, CancellationToken cancel = default)
    {
        await using var app = Create(options);
        await StartUp.PrepareAsync(app.Services, cancel);
        await app.StartAsync(cancel);
        foreach (var address in app.Urls.Take(1))
        {
            await Console.Out.WriteLineAsync($"Kraftsamling: {address}");
            if (await StartUp.FirstLinkAsync(app.Services, cancel) is { } first)
            {
                await Console.Out.WriteLineAsync($"Första administratören / First administrator: {app.Services.GetRequiredService<SiteAddress>().Absolute(first)}");
            }
        }
        await app.WaitForShutdownAsync(cancel);
    }

    private static void AddServices(WebApplicationBuilder builder, WebOptions options)
    {
        var services = builder.Services;
        MakePrivate(options.DataFolder);
        MakePrivate(Path.Combine(options.DataFolder, "keys"));
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Assets>();
        services.Configure<MapBackground>(builder.Configuration.GetSection(MapBackground.Section));
        services.AddKraftsamlingMail(builder.Configuration);
        services.AddMemoryCache();
        services.AddKraftsamling(options);
        services.AddAccess(builder.Configuration);
        services.AddPublicAccess();
        services.AddRateLimits();
        services.AddRazorPages().AddMvcOptions(mvc => { mvc.Filters.AddService<FormLimits>(); mvc.Filters.Add<UnitFilter>(); mvc.Filters.Add<OneTimeForms>(); mvc.Filters.Add<SavedForms>(); mvc.Filters.Add<PersonalDataForms>(); });
        services.AddDataProtection().SetApplicationName("Kraftsamling")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        // Å, Ä and Ö are letters, not entities.
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        AddCompression(services);
    }

    // Databases, uploads and keys lie here: the user who runs the program reads them, nobody else.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/geo+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    private static void Pipeline(WebApplication app)
    {
        foreach (var setting in Loopback.IgnoredSettings(app.Configuration))
        {
            app.Logger.LogWarning("The setting {Setting} has no effect: the application answers on loopback only.", setting);
        }
        app.UseLoopbackOnly();
        app.UsePublicAccess();
        app.UseSecurityHeaders();
        app.UseKnownMethods();
        app.UseResponseCompression();
        app.UseReaderLanguage();
        app.UseExceptionHandler(Links.ErrorPath);
        app.UseStatusCodePagesWithReExecute(Links.ErrorPath + "/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep });
        app.UseRouting();
        app.UseRateLimits();
        app.UseBodyLimits();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapLanguageSwitch();
        Modules.Map(app);
    }

    // Built files change name with their content, so a browser may keep them for good.
    private static void Keep(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/dist", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "public, max-age=3600";
}
