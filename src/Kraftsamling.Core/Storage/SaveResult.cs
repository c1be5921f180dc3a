using System.Globalization;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kraftsamling.Core.Storage;

/// <summary>Saved, or why not.</summary>
/// <param name="Stale">Somebody saved the same thing meanwhile; null when the save was made.</param>
public sealed record SaveResult(ConcurrencyProblem? Stale)
{
    public static readonly SaveResult Done = new((ConcurrencyProblem?)null);

    public bool Saved => Stale is null;
}

/// <summary>Who saved the same thing after the person opened it. Nothing was written and nothing that was entered is lost.</summary>
/// <param name="Subject">For example "indicator:12".</param>
/// <param name="Who">Who saved it last; null when it was removed outside the program.</param>
/// <param name="At">When, UTC.</param>
/// <param name="What">What was changed, as the change log says.</param>
public sealed record ConcurrencyProblem(string Subject, string? Who, DateTimeOffset? At, string? What)
{
    public Text Message => new(
        $"{Who ?? "Någon"} sparade samma uppgift {Time("sv-SE")} medan du ändrade ({What}). Inget av ditt är borta: läs in den nya versionen och för in dina ändringar igen.",
        $"{Who ?? "Somebody"} saved the same item {Time("en-GB")} while you were editing ({What}). Nothing of yours is lost: load the new version and enter your changes again.");

    internal static async Task<ConcurrencyProblem> ForAsync(AppDb db, EntityEntry entry, CancellationToken cancel)
    {
        var subject = Touched.Subject(entry);
        var last = await db.ChangeLog.AsNoTracking().Where(log => log.Subject == subject).OrderByDescending(log => log.Id).FirstOrDefaultAsync(cancel);
        var who = last is null ? null : (await ChangeLogNames.ReadAsync(db, [last], cancel))[last.Id];
        return new ConcurrencyProblem(subject, who, last?.At, last?.What);
    }

    private string Time(string culture) => At?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.GetCultureInfo(culture)) ?? "";
}
