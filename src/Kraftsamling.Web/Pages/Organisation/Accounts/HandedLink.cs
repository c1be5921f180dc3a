namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>A link that lets somebody in once, shown this once to be handed over: partial "_HandedLink".</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Link">It is in no other place: the database keeps its hash alone.</param>
public sealed record HandedLink(string Name, Uri Link)
{
    /// <summary>An element id.</summary>
    public string Key { get; } = "lank-" + Guid.NewGuid().ToString("N")[..8];
}
