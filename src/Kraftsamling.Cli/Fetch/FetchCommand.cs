using System.CommandLine;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics.Fetching;

namespace Kraftsamling.Cli.Fetch;

/// <summary>kraft fetch [PLAN.json]: carries out the fetches of a plan, or those that are due.</summary>
internal static class FetchCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var plan = new Argument<string?>("plan") { HelpName = "PLAN.json", Arity = ArgumentArity.ZeroOrOne, Description = en ? "A plan to save and carry out; without it, what is due in the database." : "En plan att spara och köra; utan den det som är dags i databasen." };
        var only = new Option<string?>("--only") { HelpName = en ? "CODE" : "KOD", Description = en ? "Only the fetch of this code." : "Bara hämtningen med den här koden." };
        var dry = new Option<bool>("--dry-run") { Description = en ? "Fetch and tell what would be stored; nothing is." : "Hämta och visa vad som skulle lagras; inget lagras." };
        var proposals = new Option<bool>("--proposals") { Description = en ? "Print the plan that comes with the program, all of it off." : "Skriv ut planen som följer med programmet, allt avstängt." };
        var json = SharedOptions.Json(en);
        var database = new DatabaseArguments(en);
        var command = new Command("fetch", en ? "Fetch statistics from PxWeb and Kolada by a plan." : "Hämta statistik från PxWeb och Kolada enligt en plan.") { plan, only, dry, proposals, json };
        database.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetValue(plan) is null && call.GetValue(dry))
            {
                call.AddError(en ? "--dry-run needs a plan." : "--dry-run kräver en plan.");
            }
        });
        command.SetAction((call, cancellation) =>
        {
            if (call.GetValue(proposals))
            {
                terminal.Output.Write(FetchPlanFile.Write(FetchPlanFile.Proposals()));
                return Task.FromResult(ExitCodes.Done);
            }
            return new FetchJob(terminal)
            {
                Plan = call.GetValue(plan), Only = call.GetValue(only), DryRun = call.GetValue(dry), Json = call.GetValue(json), Database = database.Read(call),
            }.RunAsync(cancellation);
        });
        return command;
    }
}
