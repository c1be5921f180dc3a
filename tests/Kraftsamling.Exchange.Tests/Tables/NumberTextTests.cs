using System.Globalization;
using Kraftsamling.Exchange.Tables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Tables;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1234", 1234)]
    [InlineData("-12,5", -12.5)]
    [InlineData("−12,5", -12.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1\u00A0234\u00A0567", 1234567)]
    [InlineData("1\u202F234,25", 1234.25)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1.234", 1234)]
    [InlineData("12'345", 12345)]
    [InlineData("12,5 %", 12.5)]
    [InlineData("12,5%", 12.5)]
    [InlineData(" 7 ", 7)]
    [InlineData("+3", 3)]
    [InlineData("1,2E-05", 1.2e-5)]
    [InlineData("1,2E−05", 1.2e-5)]
    [InlineData("0,123", 0.123)]
    public void TryParse_DecimalComma_ReadsAsWritten(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, DecimalMark.Comma, out var value, out _));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1,234", 1234)]
    [InlineData("1.234", 1.234)]
    [InlineData("100.42693995657", 100.42693995657)]
    [InlineData("0.1", 0.1)]
    [InlineData("123456789012345678", 123456789012345678d)]
    public void TryParse_DecimalPoint_ReadsAsWritten(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, DecimalMark.Point, out var value, out _));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234")]
    [InlineData("-12.345")]
    [InlineData("123,456")]
    public void TryParse_ThreeDigitsBehindAMarkThatIsNotKnown_IsAmbiguous(string text)
    {
        Assert.False(NumberText.TryParse(text, DecimalMark.Unknown, out var value, out var fault));
        Assert.Equal(NumberFault.Ambiguous, fault);
        Assert.True(double.IsNaN(value));
    }

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("12,5", 12.5)]
    [InlineData("0,123", 0.123)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("1234.567", 1234.567)]
    [InlineData("1 234,567", 1234.567)]
    public void TryParse_MarkNotKnownButClear_Reads(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("tolv")]
    [InlineData("1,2,3")]
    [InlineData("12 34")]
    [InlineData("1 2345")]
    [InlineData("1 234 56")]
    [InlineData("1 234\u00A0567")]
    [InlineData("12.3")]
    [InlineData("5,")]
    [InlineData(",5,")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("1E400")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("%")]
    [InlineData("1e")]
    public void TryParse_NotANumberWithDecimalComma_IsRefused(string text)
    {
        Assert.False(NumberText.TryParse(text, DecimalMark.Comma, out _, out var fault));
        Assert.Contains(fault, new[] { NumberFault.NotNumber, NumberFault.Empty });
    }

    [Theory]
    [InlineData("0.5", DecimalMark.Point)]
    [InlineData("12,25", DecimalMark.Comma)]
    [InlineData("1.234,5", DecimalMark.Comma)]
    [InlineData("1.234", DecimalMark.Unknown)]
    [InlineData("17", DecimalMark.Unknown)]
    [InlineData("0,125", DecimalMark.Comma)]
    public void Evidence_OneText_TellsTheMarkOrNothing(string text, DecimalMark expected) => Assert.Equal(expected, NumberText.Evidence(text));

    [Fact]
    public void TryParse_WhatTheFrameworkWrites_ReadsBackToTheSameNumber()
    {
        ulong state = 7;
        for (var i = 0; i < 20_000; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            var number = i % 3 == 0 ? BitConverter.UInt64BitsToDouble(state) : ((long)(state >> 20) - (1L << 43)) / Math.Pow(10, i % 12);
            if (double.IsFinite(number))
            {
                var text = number.ToString("R", CultureInfo.InvariantCulture);
                Assert.True(NumberText.TryParse(text, DecimalMark.Point, out var read, out _), text);
                Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read));
                Assert.Equal(text, Numbers.Write(number));
            }
        }
    }
}
