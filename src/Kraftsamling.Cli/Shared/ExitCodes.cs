namespace Kraftsamling.Cli;

/// <summary>What the tool's number tells a script.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int WrongInput = 1;
    public const int WrongCall = 2;
    public const int Cancelled = 3;
    public const int InternalError = 4;
}
