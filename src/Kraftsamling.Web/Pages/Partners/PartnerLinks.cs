namespace Kraftsamling.Web.Common;

public static partial class Links
{
    /// <summary>Where the holder of an invitation's token answers.</summary>
    public static string Invitation(string token) => $"/bidra/{token}";

    /// <summary>Where a partner with an account answers.</summary>
    public static string OwnInvitation(Guid id) => $"/mina-inbjudningar/{id}";

    /// <summary>Where partners are invited to a thing or a part of it.</summary>
    public static string InviteTo(string kind, Guid thing, Guid? part) => With($"/bjud-in/{kind}/{thing}", ("del", part?.ToString()));
}
