using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>How the values of a form are read, where two people's are laid side by side.</summary>
internal static class FormWords
{
    /// <summary>The words of a choice.</summary>
    public static Func<string, string> Of<T>(Func<T, string> words)
        where T : struct, Enum => value => Enum.TryParse<T>(value, out var chosen) && Enum.IsDefined(chosen) ? words(chosen) : value;

    /// <summary>The name of a unit.</summary>
    public static Func<string, string> Unit(OrganisationView view) =>
        value => Guid.TryParse(value, out var id) && view.Units.TryGetValue(id, out var unit) ? OrganisationWords.Name(unit) : value;

    /// <summary>The name of a group.</summary>
    public static Func<string, string> Group(OrganisationView view) =>
        value => Guid.TryParse(value, out var id) && view.Groups.TryGetValue(id, out var group) ? OrganisationWords.Name(group) : value;

    public static string Day(string value) => IsoDay.Read(value) is { } day ? Format.Day(day) : value;

    public static string Ticked(string value) => value.Length > 0 ? T("ja", "yes") : "";
}
