using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Comments;

/// <summary>Whom one can name, while one writes.</summary>
public static class CommentEndpoints
{
    private const int Most = 8;

    public static void MapComments(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.CommentPeoplePath, PeopleAsync).Needs(CommentAccess.Write);
        app.MapGet("/kommentarer/till/{id:guid}", FindAsync).Needs(CommentAccess.Read);
    }

    private static async Task<IResult> FindAsync(Guid id, CommentService comments, CommentSubjects subjects, CurrentUser user, CancellationToken cancel) =>
        user.PersonId is { } person && await comments.FindAsync(id, person, cancel) is { } comment && comment.Subject.Split(':') is [var kind, var of] && await subjects.FindAsync(kind, of, cancel) is not null
            ? Results.LocalRedirect(Links.Comment(kind, of, id)) : Results.NotFound();

    private static async Task<IResult> PeopleAsync(string? q, Guid? grupp, CommentPeople people, TaskLists lists, CurrentUser user, CancellationToken cancel)
    {
        if (grupp is { } group && (user.PersonId is not { } person || !(await lists.ReadGroupsAsync(person, cancel)).Contains(group)))
        {
            return Results.NotFound();
        }
        var words = (q ?? "").Trim();
        var found = (await people.ListAsync(grupp, cancel)).Where(one => one.Id != user.PersonId && one.Name.Split(' ').Append(one.Name).Any(part => part.StartsWith(words, StringComparison.CurrentCultureIgnoreCase)));
        return Results.Json(found.Select(one => one.Name).Distinct().Take(Most));
    }
}
