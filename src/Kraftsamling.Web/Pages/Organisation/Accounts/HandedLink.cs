namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>A link that lets somebody in once, shown this once to be handed over: partial "_HandedLink".</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Link">It is in no other place: the database keeps its hash alone.</param>
public sealed record HandedLink(Guid Person, string Name, Uri Link)
{
    /// <summary>An element id.</summary>
    public string Key => $"lank-{Person}";
}
