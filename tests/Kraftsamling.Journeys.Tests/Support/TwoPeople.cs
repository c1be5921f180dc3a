using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>A city of its own for people who change it together, on the database that the fixture says.</summary>
public class TwoPeople : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kraftsamling-two-").FullName;
    private readonly List<List<string>> _errors = [];
    private WebApplication? _app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => _app!.Services;

    /// <summary>The embedded database unless a fixture says otherwise.</summary>
    protected virtual Task<string> DatabaseAsync() => Task.FromResult("sqlite");

    /// <summary>Collects the errors that a page writes.</summary>
    public void Listen(IPage page) => _errors.Add(page.Errors());

    public void NothingWentWrong() => Assert.Empty(_errors.SelectMany(errors => errors));

    public async ValueTask InitializeAsync()
    {
        _app = WebApp.Create(new WebOptions { Port = 0, DataFolder = _folder, Database = await DatabaseAsync() });
        await StartUp.PrepareAsync(_app.Services);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
