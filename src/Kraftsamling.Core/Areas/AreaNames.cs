using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas;

/// <summary>What the names of areas in a file must not hold.</summary>
internal static class AreaNames
{
    public static Problem NoNumber(string number) => new(new("ett namn utan personnummer", "a name without a personal identity number"), number)
    {
        Advice = new("Filer med uppgifter om enskilda personer ska inte läsas in. Ta bort numret, och kontrollera resten av filen.", "Files with facts about individual persons are not to be taken in. Remove the number, and check the rest of the file."),
    };
}
