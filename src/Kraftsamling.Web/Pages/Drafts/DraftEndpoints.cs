using System.Globalization;
using System.Text.Json;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Antiforgery;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Drafts;

/// <summary>The addresses that a form's script keeps and fetches the reader's own draft by.</summary>
public static class DraftEndpoints
{
    public const string Path = "/utkast";

    /// <summary>The form that a draft is of, in what is posted.</summary>
    public const string FormField = "utkast";

    private static readonly string[] Never = ["__RequestVerificationToken", FormField, Hosting.OneTimeTagHelper.Field];

    public static void MapDrafts(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, FindAsync).Needs(DraftAccess.Own);
        app.MapPost(Path, KeepAsync).DisableAntiforgery().Needs(DraftAccess.Own);
        app.MapPost(Path + "/kasta", RemoveAsync).DisableAntiforgery().Needs(DraftAccess.Own);
    }

    private static async Task<IResult> FindAsync(string? formular, FormDrafts drafts, CurrentUser user, HttpContext context, TimeProvider clock)
    {
        context.Response.Headers.CacheControl = "no-store";
        return formular is not null && user.PersonId is { } person && await drafts.FindAsync(person, formular, context.RequestAborted) is { } draft
            ? Results.Json(new { When = When(draft.At, clock), Fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields) }) : Results.NoContent();
    }

    private static async Task<IResult> KeepAsync(FormDrafts drafts, CurrentUser user, HttpContext context, IAntiforgery forgery, TimeProvider clock)
    {
        if (user.PersonId is not { } person || !context.Request.HasFormContentType || !await forgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => !Never.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        var kept = await drafts.KeepAsync(person, form[FormField].ToString(), fields, new("personnummer borttaget", "identity number removed"), context.RequestAborted);
        return kept.Problems.Count == 0 ? Results.Json(new { When = When(clock.GetUtcNow(), clock), Without = kept.WithoutNumbers }) : Results.Json(new { Problem = string.Join(' ', kept.Problems.Select(T)) }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RemoveAsync(FormDrafts drafts, CurrentUser user, HttpContext context, IAntiforgery forgery)
    {
        if (user.PersonId is not { } person || !context.Request.HasFormContentType || !await forgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }
        await drafts.RemoveAsync(person, (await context.Request.ReadFormAsync(context.RequestAborted))[FormField].ToString(), context.RequestAborted);
        return Results.NoContent();
    }

    // "14:05", or with the day when it was another.
    private static string When(DateTimeOffset at, TimeProvider clock)
    {
        var local = Clock.Local(at);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return Clock.DayOf(at) == clock.Today() ? time : $"{Format.Day(local)} {time}";
    }
}
