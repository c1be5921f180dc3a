using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Messages about accounts. Without a mail server the links are shown to the administrator, who hands them over.</summary>
public sealed class AccountMail(AppDb db, AccountService accounts, MailOutbox outbox, SiteAddress address, Site site, CurrentUser user)
{
    public const string Process = "accounts";

    public bool CanSend => outbox.IsOn;

    /// <summary>Invites the person; the link, for the one who invites to hand over when no mail can be sent, otherwise null.</summary>
    public async Task<Uri?> InviteAsync(Person person, CancellationToken cancel)
    {
        var change = user.Change(Process, T("Bjöd in", "Invited"));
        var (city, _) = await site.FrameAsync(cancel);
        var where = city.Length > 0 ? $"Kraftsamling {city}" : "Kraftsamling";
        return await HandAsync(person, async () => AccountLinks.Invitation(await accounts.InviteAsync(person.Id, change, cancel)), link => (
            $"Inbjudan till {where}",
            $"Hej {person.Name}!\n\n{user.Name} bjuder in dig till {where}, där kommunen samlar arbetet med att fler unga ska arbeta eller studera.\n\nÖppna länken och välj ett lösenord. Den gäller i två veckor och bara för dig:\n\n{link}\n\nHar du inte väntat dig det här kan du bortse från det.\n\n---\n\n"
            + $"{user.Name} invites you to {where}. Open the link above and choose a password. It is valid for two weeks and for you only.\n"), change, cancel);
    }

    /// <summary>Gives somebody with an account a link for a new password; the link to hand over when no mail can be sent, otherwise null.</summary>
    public async Task<Uri?> OfferNewPasswordAsync(Person person, CancellationToken cancel)
    {
        var change = user.Change(Process, T("Gav en länk för nytt lösenord", "Gave a link for a new password"));
        return await HandAsync(person, async () => AccountLinks.NewPassword(await accounts.OfferNewPasswordAsync(person.Id, change, cancel)), link => NewPassword(person, link), change, cancel);
    }

    /// <summary>Sends a link for a new password when somebody with an account has the address; tells nobody whether it did.</summary>
    public async Task SendNewPasswordAsync(string email, CancellationToken cancel)
    {
        var change = user.Change(Process, "Bad om nytt lösenord");
        if (!CanSend || await accounts.OfferNewPasswordAsync(email, change, cancel) is not var (secret, person))
        {
            return;
        }
        await SendAsync(person, NewPassword(person, address.Absolute(AccountLinks.NewPassword(secret))), change, cancel);
    }

    private static (string Subject, string Text) NewPassword(Person person, Uri link) => ("Nytt lösenord till Kraftsamling",
        $"Hej {person.Name}!\n\nÖppna länken för att välja ett nytt lösenord. Den gäller i en timme:\n\n{link}\n\nHar du inte bett om det kan du bortse från meddelandet; ditt lösenord är detsamma som förut.\n\n---\n\n"
        + "Open the link above to choose a new password. It is valid for an hour. If you did not ask for it, ignore this message.\n");

    // The link and its message stand or fall together.
    private async Task<Uri?> HandAsync(Person person, Func<Task<string>> make, Func<Uri, (string Subject, string Text)> message, Core.Change change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var link = address.Absolute(await make());
        var sent = await SendAsync(person, message(link), change, cancel);
        await transaction.CommitAsync(cancel);
        return sent ? null : link;
    }

    private async Task<bool> SendAsync(Person person, (string Subject, string Text) message, Core.Change change, CancellationToken cancel) =>
        person.Email is { } email && await outbox.PostAsync(new Mail(email, message.Subject, message.Text), change, cancel);
}
