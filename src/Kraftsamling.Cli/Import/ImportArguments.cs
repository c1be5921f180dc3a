using System.CommandLine;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core;

namespace Kraftsamling.Cli.Import;

/// <summary>What every way of taking in a file has in common.</summary>
internal sealed class ImportArguments
{
    private const int LongestWhy = 500;
    private readonly bool _english;

    public ImportArguments(bool english)
    {
        _english = english;
        Database = new DatabaseArguments(english);
        Commit = new("--commit") { Description = english ? "Store it. Otherwise a trial: nothing is stored." : "Lagra. Annars ett prov: inget lagras." };
        Why = new("--why") { HelpName = "TEXT", Description = english ? "The reason, for the change log." : "Skälet, till ändringsloggen." };
        Why.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && token.Value.Length > LongestWhy)
            {
                result.AddError(english ? $"--why has {token.Value.Length} characters; at most {LongestWhy}." : $"--why har {token.Value.Length} tecken; högst {LongestWhy}.");
            }
        });
        Json = SharedOptions.Json(english);
    }

    public DatabaseArguments Database { get; }
    public Option<bool> Commit { get; }
    public Option<string?> Why { get; }
    public Option<bool> Json { get; }

    public Argument<string> File(string sv, string en) => new(_english ? "FILE" : "FIL") { Description = _english ? en : sv };

    public Option<string> Set(string name, string sv, string en) => new(name) { Required = true, HelpName = _english ? "CODE" : "KOD", Description = _english ? en : sv };

    public Option<string?> Word(string name, string helpSv, string helpEn, string sv, string en) => new(name) { HelpName = _english ? helpEn : helpSv, Description = _english ? en : sv };

    public void AddTo(Command command, bool withCommit = true)
    {
        Database.AddTo(command);
        if (withCommit)
        {
            command.Options.Add(Commit);
        }
        command.Options.Add(Why);
        command.Options.Add(Json);
    }

    public DatabaseUse Use(ParseResult call) => call.GetValue(Commit) ? DatabaseUse.Write : DatabaseUse.Trial;

    /// <summary>Whoever runs the tool writes; without a reason the file's name is it.</summary>
    public Change Change(ParseResult call, string process, string reason) =>
        new(Environment.UserName, TimeProvider.System.GetUtcNow(), process, call.GetValue(Why)?.Trim() is { Length: > 0 } why ? why : reason);
}
