namespace Kraftsamling.Web.Hosting;

/// <summary>The municipality's own background map; none by default. Setting "Karta" (Karta__Wms=https://…).</summary>
public sealed class MapBackground
{
    public const string Section = "Karta";

    /// <summary>Address of a WMS service, or null.</summary>
    public string? Wms { get; set; }

    /// <summary>Address of a WMTS capabilities document, or null.</summary>
    public string? Wmts { get; set; }

    /// <summary>Layer name in the service.</summary>
    public string Layer { get; set; } = "";

    /// <summary>Who must be named beside the map.</summary>
    public string Attribution { get; set; } = "";

    /// <summary>Scheme, host and port that the browser may fetch from; null without a background.</summary>
    public string? Origin => Uri.TryCreate(Wms ?? Wmts, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? new Uri((Wms ?? Wmts)!).GetLeftPart(UriPartial.Authority)
        : null;
}
