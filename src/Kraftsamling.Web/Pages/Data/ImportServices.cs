namespace Kraftsamling.Web.Pages.Data;

public static class ImportServices
{
    /// <summary>Files on their way in and the work that takes them in.</summary>
    public static IServiceCollection AddKraftsamlingImports(this IServiceCollection services)
    {
        services.AddSingleton<Uploads>();
        services.AddSingleton<ImportJobs>();
        services.AddScoped<AreaSetFinder>();
        return services;
    }
}
