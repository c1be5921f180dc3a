using System.Globalization;

namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string AccountsPath = OrganisationPath + "/konton";
    public const string AccountNewPath = AccountsPath + "/ny";
    public const string InvitePath = AccountsPath + "/bjud-in";
    public const string SignInsPath = OrganisationPath + "/inloggningar";

    /// <summary>The account of one person; <paramref name="done"/> names what has just been done.</summary>
    public static string AccountOf(Guid person, string? done = null) => With($"{AccountsPath}/{person}", ("gjort", done));

    /// <summary>Inviting many at once: those of one group's composition, or everybody who has a seat.</summary>
    public static string Invite(Guid? groupYear) => With(InvitePath, ("sammansattning", groupYear?.ToString()));

    /// <summary>The sign-in log; rows before the one that the page before ended with.</summary>
    public static string SignIns(Guid? person = null, string? kind = null, string? day = null, long? before = null) =>
        With(SignInsPath, ("person", person?.ToString()), ("handelse", kind), ("dag", day), ("fore", before?.ToString(CultureInfo.InvariantCulture)));
}
