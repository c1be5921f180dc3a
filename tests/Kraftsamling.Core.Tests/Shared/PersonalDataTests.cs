using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests;

public sealed class PersonalDataTests
{
    private static readonly Text Field = new("Kanaler", "Channels");

    // The numbers are test numbers that the Swedish Tax Agency hands out for programs, or made up.
    [Theory]
    [InlineData("Ring 19121212-1212 först", "19121212-1212")]
    [InlineData("121212-1212", "121212-1212")]
    [InlineData("121212+1212", "121212+1212")]
    [InlineData("19121212 1212", "19121212 1212")]
    [InlineData("1212121212", "1212121212")]
    [InlineData("samordningsnummer 850172-0001", "850172-0001")]
    [InlineData("med fel slutsiffra 850112-1234", "850112-1234")]
    public void Problems_IdentityNumber_IsNamed(string text, string found) => AssertFound(text, found, "personnummer");

    [Theory]
    [InlineData("skriv till kim.prov@exempel.se.", "kim.prov@exempel.se")]
    [InlineData("KIM@EXEMPEL.ORG", "KIM@EXEMPEL.ORG")]
    [InlineData("kim (at) exempel.se", "kim (at) exempel.se")]
    public void Problems_Email_IsNamed(string text, string found) => AssertFound(text, found, "e-postadress");

    [Theory]
    [InlineData("070-123 45 67", "070-123 45 67")]
    [InlineData("Tel: 040 34 10 00", "040 34 10 00")]
    [InlineData("+46 70 123 45 67", "+46 70 123 45 67")]
    [InlineData("+46(0)701234567", "+46(0)701234567")]
    [InlineData("0701234567", "0701234567")]
    public void Problems_Telephone_IsNamed(string text, string found) => AssertFound(text, found, "telefonnummer");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Föreningsrådet, områdesutvecklaren och biblioteket; möten 2026-03-02 och 02-03-2026.")]
    [InlineData("Organisationsnummer 556677-8899, diarienummer STK-2026-001234, 0–19 år, 07.30–16.00")]
    [InlineData("12 345 678 kronor, 2024–2026, 1 000 000 och 0,5")]
    [InlineData("§ 12, punkt 3@ ingen adress")]
    [InlineData("3 § lagen (2019:1234) och 1.2.3.4")]
    public void Problems_OrdinaryText_IsLetThrough(string? text) => Assert.Empty(PersonalData.Problems(Field, text));

    [Fact]
    public void IdentityNumbers_OfSeveralTexts_LetMailboxesThrough()
    {
        Assert.Single(PersonalData.IdentityNumbers(Field, ["STK-2024-1374", "född 19900101-1234", "900161-1234"]));
        Assert.Empty(PersonalData.IdentityNumbers(Field, ["fritid@exempel.se", "telefon 040-34 10 00", "12 345 anmälda brott 2024–2025", "991301-1234"]));
    }

    [Fact]
    public void Problems_Several_AreAllNamed() => Assert.Equal(3, PersonalData.Problems(Field, "19121212-1212, a@b.se, 070-123 45 67").Count);

    private static void AssertFound(string text, string found, string what)
    {
        var problem = Assert.Single(PersonalData.Problems(Field, text));
        Assert.StartsWith($"Kanaler: «{found}»", problem.Sv, StringComparison.Ordinal);
        Assert.Contains(what, problem.Sv, StringComparison.Ordinal);
        Assert.Contains(found, problem.En, StringComparison.Ordinal);
    }
}
