using System.Globalization;
using System.Text;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation.Tasks;

namespace Kraftsamling.Core.Organisation.Digests;

/// <summary>Addresses that a message points to.</summary>
public interface IDigestAddresses
{
    Uri ToDo { get; }

    Uri Preferences { get; }

    /// <summary>Where the work of a task is done.</summary>
    Uri ForTask(WorkTask task);
}

/// <summary>Who is told what: tasks that are new, whose day has passed, and whose day is near. A task stands in one of them.</summary>
public sealed record Digest(string Name, string Email, MessagePreference Preference, DateOnly Today, IReadOnlyList<TaskRow> New, IReadOnlyList<TaskRow> Passed, IReadOnlyList<TaskRow> Near)
{
    /// <summary>How many days ahead a day is near.</summary>
    public const int NearDays = 7;

    public bool IsEmpty => New.Count + Passed.Count + Near.Count == 0;

    /// <summary>
    /// Chooses from a person's tasks. A weekly message tells all that has passed or is near. A daily one tells them only on a day when something is new,
    /// or a last day is today, tomorrow, or was yesterday: otherwise it would say the same every morning. An immediate one tells what is new.
    /// </summary>
    public static Digest Choose(string name, string email, MessagePreference preference, DateOnly today, IReadOnlyList<TaskRow> tasks)
    {
        var open = tasks.Where(row => row.Task.State == TaskState.Open).ToList();
        var fresh = open.Where(row => row.Task.MadeAt > preference.ToldUntil || (row.Task.IsHandedOver && row.Task.ChangedAt > preference.ToldUntil)).ToList();
        var rest = open.Except(fresh).ToList();
        var passed = rest.Where(row => row.Task.Due < today).ToList();
        var near = rest.Where(row => row.Task.Due >= today && row.Task.Due <= today.AddDays(NearDays)).ToList();
        var quiet = preference.Pace switch
        {
            DigestPace.Immediate => true,
            DigestPace.Daily => fresh.Count == 0 && !rest.Exists(row => row.Task.Due >= today.AddDays(-1) && row.Task.Due <= today.AddDays(1)),
            _ => false,
        };
        return new(name, email, preference, today, fresh, quiet ? [] : passed, quiet ? [] : near);
    }
}

/// <summary>Words a digest as a plain message.</summary>
public static class DigestWriter
{
    private const int MostOfEach = 20;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static Mail Write(Digest digest, IDigestAddresses addresses)
    {
        var en = digest.Preference.IsEnglish;
        var text = new StringBuilder();
        text.Append(en ? $"Hello {digest.Name},\n" : $"Hej {digest.Name}!\n");
        Section(text, en ? "New since last time" : "Nytt sedan sist", digest.New, digest, addresses);
        Section(text, en ? "The last day has passed" : "Sista dagen har passerat", digest.Passed, digest, addresses);
        Section(text, en ? "Within a week" : "Inom en vecka", digest.Near, digest, addresses);
        text.Append(en ? "\nEverything you have to do:\n" : "\nAllt du har att göra:\n").Append(addresses.ToDo.AbsoluteUri).Append('\n');
        text.Append("\n-- \n").Append(Footer(digest.Preference)).Append('\n').Append(addresses.Preferences.AbsoluteUri).Append('\n');
        return new(digest.Email, Subject(digest, en), text.ToString()) { Unsubscribe = addresses.Preferences };
    }

    private static void Section(StringBuilder text, string heading, IReadOnlyList<TaskRow> rows, Digest digest, IDigestAddresses addresses)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var en = digest.Preference.IsEnglish;
        text.Append('\n').Append(heading).Append('\n');
        foreach (var row in rows.Take(MostOfEach))
        {
            text.Append("\n• ").Append(en ? row.Task.TextEn : row.Task.TextSv).Append('\n');
            foreach (var line in new[] { Day(row.Task, en), row.Group is { } group ? en ? group.En : group.Sv : "" }.Where(line => line.Length > 0))
            {
                text.Append("  ").Append(line).Append('\n');
            }
            text.Append("  ").Append(addresses.ForTask(row.Task).AbsoluteUri).Append('\n');
        }
        if (rows.Count > MostOfEach)
        {
            text.Append(en ? $"\n… and {rows.Count - MostOfEach} more.\n" : $"\n… och {rows.Count - MostOfEach} till.\n");
        }
    }

    private static string Day(WorkTask task, bool en) => task.Due is not { } day ? ""
        : en ? "By " + day.ToString("d MMMM yyyy", English) : "Senast " + day.ToString("d MMMM yyyy", Swedish);

    private static string Subject(Digest digest, bool en)
    {
        List<string> parts = [];
        if (digest.New.Count > 0)
        {
            parts.Add(en ? $"{digest.New.Count} new" : digest.New.Count == 1 ? "1 ny" : $"{digest.New.Count} nya");
        }
        if (digest.Passed.Count > 0)
        {
            parts.Add(en ? $"{digest.Passed.Count} past the last day" : $"{digest.Passed.Count} efter sista dagen");
        }
        if (digest.Near.Count > 0)
        {
            parts.Add(en ? $"{digest.Near.Count} within a week" : $"{digest.Near.Count} inom en vecka");
        }
        return (en ? "To do: " : "Att göra: ") + string.Join(", ", parts);
    }

    private static string Footer(MessagePreference preference)
    {
        var at = preference.Hour.ToString("00", CultureInfo.InvariantCulture) + (preference.IsEnglish ? ":00" : ".00");
        return (preference.Pace, preference.IsEnglish) switch
        {
            (DigestPace.Immediate, false) => "Du får ett meddelande när något nytt läggs på dig. Ändra eller stäng av:",
            (DigestPace.Immediate, true) => "You get a message when something new is given to you. Change or stop it:",
            (DigestPace.Weekly, false) => $"Du får det här varje {Swedish.DateTimeFormat.GetDayName(preference.Weekday)} kl. {at} när det finns något att göra. Ändra eller stäng av:",
            (DigestPace.Weekly, true) => $"You get this each {English.DateTimeFormat.GetDayName(preference.Weekday)} at {at} when there is something to do. Change or stop it:",
            (_, false) => $"Du får det här kl. {at} de dagar något är nytt eller nära. Ändra eller stäng av:",
            _ => $"You get this at {at} on days when something is new or near. Change or stop it:",
        };
    }
}
