using Kraftsamling.Core.Statistics.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kraftsamling.Core.Statistics.Indexes;

public static class IndexServices
{
    /// <summary>Recipes, index versions and what they read; needs the storage services.</summary>
    public static IServiceCollection AddKraftsamlingIndexes(this IServiceCollection services)
    {
        services.TryAddSingleton<IndexInputs>();
        services.TryAddScoped<IndexRecipes>();
        services.TryAddScoped<IndexService>();
        services.TryAddScoped<ClusterService>();
        return services;
    }
}
