using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Areas;

/// <summary>The end of a run whose input was wrong.</summary>
internal static class Refusal
{
    public static int Tell(Terminal terminal, ProblemList problems, bool json)
    {
        if (json)
        {
            ProblemsJson.Write(problems, terminal.Output);
        }
        terminal.Show(problems);
        terminal.Say(new("Inget har skrivits.", "Nothing was written."));
        return ExitCodes.WrongInput;
    }
}
