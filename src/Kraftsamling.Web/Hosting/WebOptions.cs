namespace Kraftsamling.Web.Hosting;

/// <summary>How the web application is started; the same for ./run, kraft serve and the tests.</summary>
public sealed record WebOptions
{
    /// <summary>Loopback port; 0 lets the system choose a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Folder for the embedded database and uploaded files; made when absent.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>"sqlite" (a file in <see cref="DataFolder"/>) or a PostgreSQL connection string.</summary>
    public string Database { get; init; } = "sqlite";

    /// <summary>Starts without the demo city.</summary>
    public bool Empty { get; init; }
}
