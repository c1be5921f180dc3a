using Kraftsamling.Core.Storage;

namespace Kraftsamling.Web.Hosting;

/// <summary>What happens once before the first page: the schema, the model catalogue and, unless told otherwise, the demo city.</summary>
public static class StartUp
{
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancel);
    }
}
