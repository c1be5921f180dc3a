using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
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

    /// <summary>The path of the one-time link by which the first administrator is made; null when there is one, or when the made-up city has its own.</summary>
    public static async Task<string?> FirstLinkAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<Site>().FrameAsync(cancel)).IsDemo)
        {
            return null;
        }
        var change = Change.BySystem(services.GetRequiredService<TimeProvider>(), "start", "Ingen administratör finns ännu");
        var secret = await scope.ServiceProvider.GetRequiredService<AccountService>().OfferFirstAdministratorAsync(change, cancel);
        return secret is null ? null : AccountLinks.First(secret);
    }
}
