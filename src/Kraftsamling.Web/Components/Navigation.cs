using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Kraftsamling.Web.Pages.Areas;
using Kraftsamling.Web.Pages.Data;
using Kraftsamling.Web.Pages.Home;
using Kraftsamling.Web.Pages.Index;
using Kraftsamling.Web.Pages.Organisation;
using Kraftsamling.Web.Pages.ToDo;

namespace Kraftsamling.Web.Components;

/// <summary>The main menu, in order; each item is shown to those who may open it.</summary>
public static class Navigation
{
    public static IReadOnlyList<(string Path, Text Name, string Rule)> Items { get; } =
    [
        (Links.HomePath, new Text("Läget", "Overview"), HomeAccess.Read),
        (Links.ToDoPath, new Text("Att göra", "To do"), ToDoAccess.Read),
        (Links.AreasPath, new Text("Områden", "Areas"), AreaAccess.Read),
        (Links.IndexPath, new Text("Index", "Index"), IndexAccess.Read),
        (Links.DataPath, new Text("Data", "Data"), DataAccess.Read),
        (Links.OrganisationPath, new Text("Organisation", "Organisation"), OrganisationAccess.Read),
    ];

    /// <summary>For somebody who is here to answer questions and nothing else.</summary>
    public static IReadOnlyList<(string Path, Text Name, string Rule)> OfPartners { get; } =
    [
        (Links.HomePath, new Text("Start", "Start"), HomeAccess.Read),
        (AccountLinks.AccountPath, new Text("Ditt konto", "Your account"), AccountAccess.Own),
    ];

    public static IReadOnlyList<(string Path, Text Name, string Rule)> For(CurrentUser user) => user.IsPartnerOnly ? OfPartners : Items;

    /// <summary>"page" for the very page, "true" for a page below it, null otherwise: the value of aria-current.</summary>
    public static string? Current(string item, string path)
    {
        if (path == item)
        {
            return "page";
        }
        return item != Links.HomePath && path.StartsWith(item + "/", StringComparison.Ordinal) ? "true" : null;
    }
}
