using System.Text;
using Kraftsamling.Exchange.Calendar;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Calendar;

/// <summary>Against RFC 5545, read anew here: nothing of the writer is used to read.</summary>
public sealed class CalendarWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 15, TimeSpan.FromHours(1));

    private static CalendarEvent Event(string summary) => new("01900000-0000-7000-8000-000000000001@kraftsamling", new(2026, 12, 31), summary, At, 3);

    [Fact]
    public void Write_OneEvent_HasEachPropertyAsTheStandardWants()
    {
        var lines = Unfolded(CalendarWriter.Write("Att göra", [Event("Följ upp; planen, del 1\\2\nrad två") with { Link = new("https://kraft.example/å?b=1"), Description = "Mer" }]));

        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("VERSION:2.0", lines[1]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Contains("METHOD:PUBLISH", lines);
        Assert.Contains("X-WR-CALNAME:Att göra", lines);
        var one = lines[lines.IndexOf("BEGIN:VEVENT")..(lines.IndexOf("END:VEVENT") + 1)];
        Assert.Equal(
        [
            "BEGIN:VEVENT", "UID:01900000-0000-7000-8000-000000000001@kraftsamling", "DTSTAMP:20260302T083015Z", "LAST-MODIFIED:20260302T083015Z", "SEQUENCE:3",
            "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", @"SUMMARY:Följ upp\; planen\, del 1\\2\nrad två", "DESCRIPTION:Mer", "URL:https://kraft.example/%C3%A5?b=1",
            "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "END:VEVENT",
        ], one);
    }

    [Fact]
    public void Write_CalledOff_SaysCancelled() =>
        Assert.Contains("STATUS:CANCELLED", Unfolded(CalendarWriter.Write("Prov", [Event("Hej") with { IsCancelled = true }])));

    [Fact]
    public void Write_NoEvents_IsAWholeCalendar()
    {
        var lines = Unfolded(CalendarWriter.Write("", []));
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.DoesNotContain("BEGIN:VEVENT", lines);
    }

    [Fact]
    public void Write_LineBreaksAndControls_AddNoProperty()
    {
        var lines = Unfolded(CalendarWriter.Write("a\r\nMETHOD:REQUEST", [Event("x\r\nEND:VEVENT\rATTENDEE:mailto:a@b.example\u0000\u0085")]));
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTENDEE", StringComparison.Ordinal) || line == "METHOD:REQUEST");
        Assert.Single(lines, "END:VEVENT");
    }

    [Fact]
    public void Fold_LongText_BreaksAt75OctetsAndNeverInACharacter()
    {
        var folded = CalendarWriter.Fold("SUMMARY:" + new string('a', 66) + "å" + new string('b', 80));
        // 8 + 66 = 74 octets, and å takes two.
        Assert.Equal(["SUMMARY:" + new string('a', 66), " å" + new string('b', 72), " " + new string('b', 8), ""], folded.Split("\r\n"));
        Assert.Equal("kort\r\n", CalendarWriter.Fold("kort"));
        Assert.Equal(new string('x', 75) + "\r\n", CalendarWriter.Fold(new string('x', 75)));
    }

    [Fact]
    public void Fold_AnyText_UnfoldsToItself()
    {
        string[] letters = ["a", "Z", " ", "\t", "å", "Ä", "ö", "é", "–", "…", "日", "😀", "👩‍👧", "e\u0301", "\\n", ";", ":"];
        var random = new Random(20_261_123);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 260)).Select(_ => letters[random.Next(letters.Length)]));
            var folded = CalendarWriter.Fold(text);

            Assert.EndsWith("\r\n", folded, StringComparison.Ordinal);
            var octets = Encoding.UTF8.GetBytes(folded);
            foreach (var line in Split(octets))
            {
                Assert.InRange(line.Length, 0, CalendarWriter.MaxOctets);
                Assert.DoesNotContain('\uFFFD', new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line));
            }
            Assert.Equal(text, folded[..^2].Replace("\r\n ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Escape_AnyText_ReadsBackAsWritten()
    {
        string[] letters = ["a", "\\", ";", ",", "\n", "n", "N", "å", "😀", "\"", ":"];
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => letters[random.Next(letters.Length)]));
            var escaped = CalendarWriter.Escape(text);
            Assert.DoesNotContain('\n', escaped);
            Assert.Equal(text, Unescaped(escaped));
        }
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            Assert.False(text[at] is ';' or ',');
            plain.Append(text[at] == '\\' ? text[++at] switch { 'n' => '\n', var letter => letter } : text[at]);
        }
        return plain.ToString();
    }

    private static List<byte[]> Split(byte[] octets)
    {
        var lines = new List<byte[]>();
        var from = 0;
        for (var at = 0; at + 1 < octets.Length; at++)
        {
            if (octets[at] == '\r' && octets[at + 1] == '\n')
            {
                lines.Add(octets[from..at]);
                from = at + 2;
            }
        }
        Assert.Equal(octets.Length, from);
        return lines;
    }

    private static List<string> Unfolded(byte[] calendar)
    {
        var lines = new List<string>();
        var parts = new List<byte>();
        foreach (var line in Split(calendar))
        {
            Assert.InRange(line.Length, 1, CalendarWriter.MaxOctets);
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                parts.AddRange(line[1..]);
                continue;
            }
            Take();
            parts.AddRange(line);
        }
        Take();
        return lines;

        void Take()
        {
            if (parts.Count > 0)
            {
                lines.Add(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. parts]));
                parts.Clear();
            }
        }
    }
}
