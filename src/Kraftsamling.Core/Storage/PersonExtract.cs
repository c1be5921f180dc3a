using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Kraftsamling.Core.Organisation.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// Everything the product holds about a person, for that person's right of access (Regulation (EU) 2016/679, article 15). Hashes and other secrets
/// are left out, and so is what the reader does not see.
/// </summary>
public sealed class PersonExtract(AppDb db)
{
    /// <summary>More lines of the change log than this are not in one extract.</summary>
    public const int MostChanges = 50_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>JSON, UTF-8; null when there is no such person, or the data has been disposed of.</summary>
    /// <param name="own">The person asks: drafts and what was said within a group come along, which nobody else is given.</param>
    public async Task<byte[]?> ReadAsync(Guid id, bool own, CancellationToken cancel = default)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.DisposedAt == null, cancel) is not { } person)
        {
            return null;
        }
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            Person = new { person.Id, person.Name, person.Email, Unit = await db.Units.Where(unit => unit.Id == person.UnitId).Select(unit => unit.NameSv).FirstOrDefaultAsync(cancel) },
            Roles = await RolesAsync(id, cancel),
            Seats = await SeatsAsync(id, cancel),
            Account = await db.Accounts.Where(account => account.Id == id).Select(account => new { account.CreatedAt, account.ClosedAt, account.TwoFactorEnabled, HasPassword = account.PasswordHash != null }).FirstOrDefaultAsync(cancel),
            Passkeys = await PasskeysAsync(id, cancel),
            Sessions = await db.AccountSessions.Where(session => session.AccountId == id).OrderBy(session => session.StartedAt).Select(session => new { session.StartedAt, session.SeenAt, session.EndedAt, session.Method, session.Device, session.Address }).ToListAsync(cancel),
            SignIns = await db.SignInEvents.Where(row => row.AccountId == id).OrderBy(row => row.Id).Select(row => new { row.At, row.Outcome, row.Method, row.Device, row.Address, row.Detail }).ToListAsync(cancel),
            Tokens = await db.ApiTokens.Where(token => token.PersonId == id).OrderBy(token => token.MadeAt).Select(token => new { token.Name, token.Scopes, token.MadeAt, token.ExpiresAt, token.UsedAt, token.RevokedAt }).ToListAsync(cancel),
            Messages = await db.MessagePreferences.Where(one => one.PersonId == id).Select(one => new { one.Pace, one.Weekday, one.Hour, one.IsEnglish }).FirstOrDefaultAsync(cancel),
            Mail = person.Email is { } address ? await db.OutboxMails.Where(mail => mail.ToAddress == address).OrderBy(mail => mail.MadeAt).Select(mail => new { mail.MadeAt, mail.Subject }).ToListAsync(cancel) : [],
            Tasks = await db.WorkTasks.Where(task => task.PersonId == id).OrderBy(task => task.MadeAt).Select(task => new { task.TextSv, task.Note, task.DueOn, task.State }).ToListAsync(cancel),
            Invitations = await db.PartnerInvitations.Where(one => one.PersonId == id).OrderBy(one => one.MadeAt).Select(one => new { one.Organisation, one.Question, one.AnswerBy, one.State }).ToListAsync(cancel),
            Drafts = await db.FormDrafts.Where(draft => own && draft.PersonId == id).OrderBy(draft => draft.Form).Select(draft => new { draft.Form, draft.Fields }).ToListAsync(cancel),
            Comments = await db.Comments.Where(comment => comment.PersonId == id && (own || comment.GroupId == null)).OrderBy(comment => comment.At).Select(comment => new { comment.At, comment.Text, comment.WithdrawnAt }).ToListAsync(cancel),
            NamedInComments = await db.CommentMentions.CountAsync(mention => mention.PersonId == id, cancel),
            Changes = await ChangesAsync(id, cancel),
        }, Options);
    }

    private async Task<object> RolesAsync(Guid id, CancellationToken cancel) =>
        await (from role in db.RoleAssignments.AsNoTracking()
               where role.PersonId == id
               orderby role.ValidFrom
               select new { role.Role, Unit = db.Units.Where(unit => unit.Id == role.UnitId).Select(unit => unit.NameSv).FirstOrDefault(), role.ValidFrom, role.ValidTo }).ToListAsync(cancel);

    private async Task<object> SeatsAsync(Guid id, CancellationToken cancel) =>
        await (from seat in db.Seats.AsNoTracking()
               join year in db.GroupYears on seat.GroupYearId equals year.Id
               join held in db.CollaborationGroups on year.GroupId equals held.Id
               join unit in db.Units on seat.UnitId equals unit.Id
               where seat.PersonId == id
               orderby year.Year
               select new { Group = held.NameSv, year.Year, Unit = unit.NameSv, seat.Kind, seat.Mandate, seat.ValidFrom, seat.ValidTo }).ToListAsync(cancel);

    private async Task<object> PasskeysAsync(Guid id, CancellationToken cancel) =>
        (await db.Set<AccountPasskey>().AsNoTracking().Where(passkey => passkey.UserId == id).ToListAsync(cancel)).ConvertAll(passkey => new { passkey.Data.Name, passkey.Data.CreatedAt });

    private async Task<object> ChangesAsync(Guid id, CancellationToken cancel) =>
        (await new ChangeLogQueries(db).ListAsync(new ChangeLogFilter(Who: $"person:{id}"), null, MostChanges, cancel)).Select(one => new { one.Entry.At, one.Entry.Process, one.Entry.What, one.Entry.Why });
}
