using System.CommandLine;
using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Hosting;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft serve: the web application in this process.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var usual = new WebOptions();
        var port = new Option<int>("--port") { DefaultValueFactory = _ => usual.Port, Description = en ? "Port on this machine; 0 lets the system choose." : "Port på den här datorn; 0 låter systemet välja." };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !ushort.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError(en ? $"--port was “{token.Value}”; expected a number from 0 to 65535." : $"--port var «{token.Value}»; väntade ett tal från 0 till 65535.");
            }
        });
        var database = new DatabaseArguments(en);
        var empty = new Option<bool>("--empty") { Description = en ? "Start without the demo city." : "Starta utan demostaden." };
        var command = new Command("serve", en ? "Start the web application." : "Starta webbprogrammet.") { port, empty };
        database.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await WebApp.RunAsync(
                new WebOptions { Port = call.GetValue(port), DataFolder = call.GetValue(database.Data)!, Database = call.GetValue(database.Connection)!, Empty = call.GetValue(empty) },
                cancellation);
            return ExitCodes.Done;
        });
        return command;
    }
}
