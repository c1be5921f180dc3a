using System.Globalization;
using Xunit;

namespace Kraftsamling.Core.Tests;

public sealed class IdentityNumberTests
{
    private const int Draws = 4000;
    private static readonly string[] Dashes = ["-", "–", "—", "‑", "−", "－", " - ", "\u00a0–\u00a0", "-\n", "+", " + "];
    private static readonly string[] Others = ["", " ", "\u00a0", "\u202f", "\t", "\n", "\r\n", ".", "/", "_", ": ", "\u200b", "\u00ad"];
    private static readonly string[] Zeros = ["0", "٠", "０", "०", "𝟎"];
    private static readonly string[] Before = ["", "Hon är ", "pnr", "(", "«", "nr_", "2026 ", "§ 12: ", "kl. 07.30–16.00, ", "STK-2026-001234, "];
    private static readonly string[] After = ["", ".", ", sedan", ")", "»", "abc", " 2026", "\nMer."];

    // The numbers are test numbers that the Swedish Tax Agency hands out for programs, or made up.
    [Theory]
    [InlineData("850112-T123")]
    [InlineData("20100112-TF15")]
    [InlineData("20100112TF15")]
    [InlineData("20100112-xxxx")]
    [InlineData("850112-****")]
    [InlineData("1912-12-12-1212")]
    [InlineData("1912-12-12 1212", "1912-12-12-1212")]
    [InlineData("85 01 12 1233")]
    [InlineData("12.12.12-1212")]
    [InlineData("850161-1234")]
    [InlineData("850112-1234")]
    public void First_UnusualForms_AreFound(string text, string? instead = null) => Assert.Equal(instead ?? text, IdentityNumber.First($"Det gäller {instead ?? text}."));

    [Theory]
    [InlineData("556677-8899")]
    [InlineData("16556677-8899")]
    [InlineData("165566778899")]
    [InlineData("802002-4280")]
    [InlineData("19,396 och 19 396 och 12 345 678 901")]
    [InlineData("20260101")]
    [InlineData("2026-01-12 13.00")]
    [InlineData("2026-01-12 1315–1500")]
    [InlineData("20260112-1530")]
    [InlineData("240101–1231")]
    [InlineData("2024-01-01–2024-12-31")]
    [InlineData("0,8501121233 och 1.8501121233")]
    [InlineData("8501121233,5")]
    [InlineData("8501121237")]
    [InlineData("121212121212")]
    [InlineData("12121212121212")]
    [InlineData("STK-2026-001234, dnr 2026/123456-1, § 189, SOU 2026:12")]
    [InlineData("040-34 10 00, 070-123 45 67, +46 70 123 45 67")]
    [InlineData("019a7c3e-1121-7238-9850-a8501121233b")]
    [InlineData("bankgiro 5050-1055, ISBN 978-91-7601-123-4, EPSG:3006, 6167301,5 374512,25")]
    [InlineData("991301-1234 och 850132-1234 och 850100-1234")]
    [InlineData("ÅÅMMDD-XXXX")]
    [InlineData("\ud835 trasigt")]
    public void First_OtherFigures_AreLetThrough(string text) => Assert.Null(IdentityNumber.First(text));

    [Fact]
    public void First_RealNumberHoweverWritten_IsFoundWhole()
    {
        var random = new Random(1);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (date, last) = Number(random);
            var written = Script(date + Pick(random, random.Next(2) == 0 ? Dashes : Others) + last, Pick(random, Zeros));
            var text = Pick(random, Before) + written + Pick(random, After);
            Assert.True(IdentityNumber.First(text) == written, $"«{text}»: {IdentityNumber.First(text)}");
            Assert.Null(IdentityNumber.First(IdentityNumber.Replace(text, "[…]")));
        }
    }

    [Fact]
    public void First_OrganisationNumbersAndWrongCheckDigits_AreLetThrough()
    {
        var random = new Random(2);
        for (var draw = 0; draw < Draws; draw++)
        {
            var organisation = Digits(random, 2) + (2 + random.Next(8)).ToString(CultureInfo.InvariantCulture) + Digits(random, 3) + Pick(random, ["-", "", " "]) + Digits(random, 4);
            Assert.True(IdentityNumber.First($"Org.nr {organisation}.") is null, organisation);
            var (date, last) = Number(random);
            var wrong = last[..3] + ((last[3] - '0' + 1 + random.Next(9)) % 10).ToString(CultureInfo.InvariantCulture);
            Assert.True(IdentityNumber.First($"Värdet {date}{wrong}.") is null, date + wrong);
        }
    }

    [Fact]
    public void Replace_SeveralNumbers_KeepsAllElse() =>
        Assert.Equal("Först [X], 𝟏𝟐 och å, sedan [X] och [X]. Slut.", IdentityNumber.Replace("Först 19121212–1212, 𝟏𝟐 och å, sedan １２１２１２－１２１２ och 850112-TF12. Slut.", "[X]"));

    [Fact]
    public void First_LongText_TakesNoTime()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"Område {number}: 12 345 boende, 19,3 procent, 2026-01-12. ")));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Null(IdentityNumber.First(text));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
    }

    // With the check digit that the first nine give.
    private static (string Date, string Last) Number(Random random)
    {
        var century = (18 + random.Next(3)).ToString(CultureInfo.InvariantCulture);
        var day = 1 + random.Next(28) + (random.Next(4) == 0 ? 60 : 0);
        var six = string.Create(CultureInfo.InvariantCulture, $"{random.Next(100):00}{1 + random.Next(12):00}{day:00}");
        var nine = six + Digits(random, 3);
        var sum = nine.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 2 : 1)).Sum(product => product > 9 ? product - 9 : product);
        var last = nine[6..] + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
        return (random.Next(2) == 0 ? century + six : six, last);
    }

    private static string Script(string text, string zero) => string.Concat(text.Select(letter => char.IsAsciiDigit(letter) ? char.ConvertFromUtf32(char.ConvertToUtf32(zero, 0) + letter - '0') : letter.ToString()));

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    private static string Pick(Random random, string[] among) => among[random.Next(among.Length)];
}
