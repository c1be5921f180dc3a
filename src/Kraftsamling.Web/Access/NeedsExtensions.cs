namespace Kraftsamling.Web.Access;

public static class NeedsExtensions
{
    /// <summary>Says which rule an address for programs asks for.</summary>
    public static IEndpointConventionBuilder Needs(this IEndpointConventionBuilder endpoint, string rule) => endpoint.WithMetadata(new AccessAttribute(rule));
}
