using System.Security.Cryptography;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange.Calendar;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.Net.Http.Headers;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>What calendar programs fetch again and again: an answer with an ETag, so that an unchanged calendar costs nothing to send.</summary>
public static class CalendarFiles
{
    public static void MapCalendarFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.Calendar("{token}"), async (string token, CalendarFeedService feeds, IDigestAddresses addresses, HttpContext context, CancellationToken cancel) =>
        {
            context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            if (await feeds.ReadAsync(token, cancel) is not { } content)
            {
                return Results.NotFound();
            }
            var calendar = Write(content, addresses);
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.File(calendar, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))}\""));
        }).WithMetadata(new AccessAttribute(ToDoAccess.Calendar));

    /// <summary>Titles and days; nobody is named.</summary>
    public static byte[] Write(FeedContent content, IDigestAddresses addresses)
    {
        var english = content.Feed.IsEnglish;
        return CalendarWriter.Write(english ? content.Name.En : content.Name.Sv, content.Tasks.Select(task =>
            new CalendarEvent($"{task.Id}@kraftsamling", task.Due!.Value, english ? task.TextEn : task.TextSv, task.ChangedAt, (int)Math.Min(int.MaxValue, task.RowVersion - 1))
            {
                Link = addresses.ForTask(task), IsCancelled = task.State == TaskState.Cancelled,
            }));
    }
}
