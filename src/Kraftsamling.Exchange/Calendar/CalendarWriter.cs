using System.Globalization;
using System.Text;

namespace Kraftsamling.Exchange.Calendar;

/// <summary>Something that concerns one whole day.</summary>
/// <param name="Uid">The same as long as it is the same thing; letters, digits, - and @.</param>
/// <param name="Day">The day, where the reader is: it has no time zone.</param>
/// <param name="Summary">What is seen in the calendar; any text.</param>
/// <param name="Modified">When it was last changed; written in UTC to the second.</param>
/// <param name="Sequence">How many times it has been changed, from 0.</param>
public sealed record CalendarEvent(string Uid, DateOnly Day, string Summary, DateTimeOffset Modified, int Sequence)
{
    /// <summary>More about it; empty = left out.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where one reads more; null = left out.</summary>
    public Uri? Link { get; init; }

    /// <summary>It was called off: calendars show it struck through or take it away.</summary>
    public bool IsCancelled { get; init; }
}

/// <summary>
/// Writes calendars in the iCalendar format (RFC 5545): CRLF, lines of at most 75 octets, UTF-8. Events last all day and leave the reader free
/// (TRANSPARENT), so that a last day does not look like a meeting. The same input gives the same octets.
/// </summary>
public static class CalendarWriter
{
    /// <summary>The most octets in a line, its end not counted (RFC 5545 3.1).</summary>
    public const int MaxOctets = 75;

    private const string Program = "-//Kraftsamling//Kraftsamling//SV";

    /// <summary>A calendar as a whole.</summary>
    /// <param name="name">What the reader's program calls the calendar.</param>
    /// <param name="events">In the order they are written; none gives a calendar without events.</param>
    /// <returns>UTF-8 without a byte order mark.</returns>
    public static byte[] Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:" + Program);
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        // RFC 7986 and what programs used before it.
        Line(text, "NAME:" + Escape(name));
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(text, "X-PUBLISHED-TTL:PT1H");
        foreach (var one in events)
        {
            Write(text, one);
        }
        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Text as a property's value (RFC 5545 3.3.11): backslash, semicolon, comma and line ends are escaped, other control characters left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (letter is '\\' or ';' or ',')
            {
                escaped.Append('\\').Append(letter);
            }
            else if (letter == '\n')
            {
                escaped.Append("\\n");
            }
            else if (!char.IsControl(letter))
            {
                escaped.Append(letter);
            }
        }
        return escaped.ToString();
    }

    /// <summary>
    /// One content line, folded: no part is longer than <see cref="MaxOctets"/> octets in UTF-8, a character is never split, and each part after the
    /// first begins with a space. Ends with CRLF. Unpaired surrogates become U+FFFD.
    /// </summary>
    public static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length + 8);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        return folded.Append("\r\n").ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent one)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escape(one.Uid));
        Line(text, "DTSTAMP:" + Time(one.Modified));
        Line(text, "LAST-MODIFIED:" + Time(one.Modified));
        Line(text, "SEQUENCE:" + one.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTART;VALUE=DATE:" + Day(one.Day));
        // The end is the first day that no longer belongs to it.
        Line(text, "DTEND;VALUE=DATE:" + Day(one.Day.AddDays(1)));
        Line(text, "SUMMARY:" + Escape(one.Summary));
        if (one.Description.Length > 0)
        {
            Line(text, "DESCRIPTION:" + Escape(one.Description));
        }
        if (one.Link is { } link)
        {
            Line(text, "URL:" + link.AbsoluteUri);
        }
        Line(text, "STATUS:" + (one.IsCancelled ? "CANCELLED" : "CONFIRMED"));
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static void Line(StringBuilder text, string line) => text.Append(Fold(line));

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
