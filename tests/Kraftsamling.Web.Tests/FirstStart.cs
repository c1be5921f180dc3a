using Kraftsamling.Testing;
using Kraftsamling.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Kraftsamling.Web.Tests;

/// <summary>What the first start leaves in the data folder, with the demo city or empty: made once per run and copied, since every fixture begins there.</summary>
internal static class FirstStart
{
    private static readonly Lazy<Task<string>> Demo = new(() => StartAsync(empty: false));
    private static readonly Lazy<Task<string>> Nothing = new(() => StartAsync(empty: true));

    public static async Task CopyAsync(bool empty, string folder) => Folders.Copy(await (empty ? Nothing : Demo).Value, folder);

    private static async Task<string> StartAsync(bool empty)
    {
        var folder = Folders.ForTheRun("kraftsamling-web-");
        await using (var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = folder, Empty = empty }))
        {
            await StartUp.PrepareAsync(app.Services);
        }
        SqliteConnection.ClearAllPools();
        return folder;
    }
}
