using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Hosting;

/// <summary>What happens once before the first page: the schema, the model catalogue and, unless told otherwise, the demo city.</summary>
public static class StartUp
{
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<AppDb>(), services.GetRequiredService<TimeProvider>());
        await ModelCatalogue.Read().LoadAsync(db, Change.BySystem(clock, "start", "Katalogen som följer med programmet"), cancel);
        // A database where somebody has begun is never given the made-up city.
        if (!services.GetRequiredService<WebOptions>().Empty && !await db.Areas.AnyAsync(cancel))
        {
            var change = Change.BySystem(clock, "demo", "Den påhittade staden som följer med programmet");
            await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(DemoCity.Generate(), change, cancel: cancel);
        }
    }
}
