using System.Collections.Concurrent;
using System.Net;
using Kraftsamling.Journeys.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>The municipality's own background map, from a service on this machine that speaks WMS and WMTS.</summary>
public sealed class BackgroundMapTests(Site site)
{
    // One grey pixel.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Wms_Set_FillsTheMapWithItsPicturesAndNamesTheOwner()
    {
        await using var service = await Service.StartAsync();
        var asked = await ShowAsync(service, ("Karta:Wms", service.Address + "/wms"), ("Karta:Layer", "topowebb"), ("Karta:Attribution", "© Exempelstad"));
        Assert.Contains(asked, question => question.Contains("REQUEST=GetMap", StringComparison.Ordinal) && question.Contains("LAYERS=topowebb", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wmts_Set_ReadsWhatTheServiceOffersAndFillsTheMap()
    {
        await using var service = await Service.StartAsync();
        var asked = await ShowAsync(service, ("Karta:Wmts", service.Address + "/wmts"), ("Karta:Layer", "topowebb"), ("Karta:Attribution", "© Exempelstad"));
        Assert.Contains("/wmts", asked);
        Assert.Contains(asked, question => question.StartsWith("/tile/topowebb/", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyCollection<string>> ShowAsync(Service service, params (string Name, string Value)[] settings)
    {
        await using var app = await site.WithSettingsAsync(settings);
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Enqueue(message.Text); } };
        await page.GotoAsync(app.Urls.First() + "/omraden");
        await page.Locator(".ks-map__live").WaitForAsync();
        await Assertions.Expect(page.Locator(".ks-map__attribution")).ToHaveTextAsync("© Exempelstad");
        await service.Pictures.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Empty(errors);
        await app.StopAsync(TestContext.Current.CancellationToken);
        return service.Asked;
    }

    private sealed class Service(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        /// <summary>Done when the first picture has been sent.</summary>
        public TaskCompletionSource Pictures { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Address => app.Urls.First();

        public static async Task<Service> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Logging.ClearProviders();
            var service = new Service(builder.Build());
            service.Map();
            await service.Start();
            return service;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task Start() => app.StartAsync(TestContext.Current.CancellationToken);

        private void Map()
        {
            app.Use((context, next) =>
            {
                Asked.Enqueue(context.Request.Path + context.Request.QueryString.ToString());
                context.Response.Headers.AccessControlAllowOrigin = "*";
                return next(context);
            });
            app.MapGet("/wms", Tile);
            app.MapGet("/tile/{**place}", Tile);
            app.MapGet("/wmts", () => Results.Text(Capabilities(Address), "application/xml"));
        }

        private IResult Tile()
        {
            Pictures.TrySetResult();
            return Results.Bytes(Picture, "image/png");
        }

        private static string Capabilities(string address) => $"""
            <Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
              <Contents>
                <Layer>
                  <ows:Identifier>topowebb</ows:Identifier>
                  <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
                  <Format>image/png</Format>
                  <TileMatrixSetLink><TileMatrixSet>3857</TileMatrixSet></TileMatrixSetLink>
                  <ResourceURL format="image/png" resourceType="tile" template="{address}/tile/topowebb/{"{TileMatrix}/{TileRow}/{TileCol}"}.png"/>
                </Layer>
                <TileMatrixSet>
                  <ows:Identifier>3857</ows:Identifier>
                  <ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
                  {string.Concat(Enumerable.Range(0, 15).Select(Level))}
                </TileMatrixSet>
              </Contents>
            </Capabilities>
            """;

        private static string Level(int zoom) => FormattableString.Invariant($"""
            <TileMatrix><ows:Identifier>{zoom}</ows:Identifier><ScaleDenominator>{559082264.0287178 / (1 << zoom):R}</ScaleDenominator>
            <TopLeftCorner>-20037508.342789244 20037508.342789244</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>
            <MatrixWidth>{1 << zoom}</MatrixWidth><MatrixHeight>{1 << zoom}</MatrixHeight></TileMatrix>
            """);
    }
}
