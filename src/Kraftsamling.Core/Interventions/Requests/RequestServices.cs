using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Core.Interventions.Requests;

public static class RequestServices
{
    /// <summary>Requests for public documents, with what says what documents say.</summary>
    public static IServiceCollection AddKraftsamlingRequests<TTexts>(this IServiceCollection services)
        where TTexts : class, IDocumentTexts
    {
        services.AddScoped<OwnTexts>();
        services.AddScoped<IDocumentTexts, TTexts>();
        services.AddScoped<RequestThings>();
        services.AddScoped<RequestService>();
        services.AddScoped<ReviewService>();
        services.AddScoped<ClosingService>();
        return services;
    }
}
