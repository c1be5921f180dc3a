using System.CommandLine;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Hosting;

namespace Kraftsamling.Cli.Database;

/// <summary>--data and --database, as for ./run.</summary>
internal sealed class DatabaseArguments(bool english)
{
    public Option<string> Data { get; } = new("--data")
    {
        HelpName = english ? "DIR" : "MAPP",
        DefaultValueFactory = _ => new WebOptions().DataFolder,
        Description = english ? "Folder of the embedded database and uploaded files." : "Mappen för den inbyggda databasen och uppladdade filer.",
    };

    public Option<string> Connection { get; } = new("--database")
    {
        HelpName = english ? "sqlite|CONNECTION" : "sqlite|ANSLUTNING",
        DefaultValueFactory = _ => "sqlite",
        Description = english ? "sqlite (a file in the data folder) or a PostgreSQL connection string." : "sqlite (en fil i datamappen) eller en anslutningssträng till PostgreSQL.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Connection);
        command.Validators.Add(call =>
        {
            if (DatabaseOptions.TryParse(call.GetValue(Connection) ?? "sqlite", call.GetValue(Data) ?? ".", out var problem) is null)
            {
                call.AddError("--database: " + problem!.In(english ? Core.Statistics.Recipes.Language.English : Core.Statistics.Recipes.Language.Swedish));
            }
        });
    }

    /// <summary>The database that a call names.</summary>
    public DatabaseOptions Read(ParseResult call) => DatabaseOptions.Parse(call.GetValue(Connection)!, call.GetValue(Data)!);
}
