using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Documents;

/// <summary>Levels, markings and kinds of documents in words.</summary>
public static class LevelWords
{
    public static string Name(AccessLevel level) => level switch
    {
        AccessLevel.Internal => T("Intern", "Internal"),
        AccessLevel.Restricted => T("Begränsad", "Restricted"),
        _ => T("Öppen", "Public"),
    };

    public static string What(AccessLevel level) => level switch
    {
        AccessLevel.Internal => T("De som arbetar i organisationen ser den, också när den är beslutad.", "Those who work in the organisation see it, also when it is decided."),
        AccessLevel.Restricted => T("Bara de grupper och roller du väljer ser den, och sekreteraren. För andra finns den inte.", "Only the groups and roles you choose see it, and the secretary. For others it does not exist."),
        _ => T("Alla ser den när den är beslutad eller publicerad. Utkast är för dem som arbetar i organisationen.", "Everybody sees it when it is decided or published. Drafts are for those who work in the organisation."),
    };

    public static string Colour(AccessLevel level) => level switch { AccessLevel.Restricted => "danger", AccessLevel.Internal => "warning", _ => "neutral" };

    public static string Name(RecordStatus document) => document == RecordStatus.OfficialDocument ? T("Allmän handling", "Official document") : T("Arbetsmaterial", "Working material");

    public static string Why(RecordStatus natural) => natural == RecordStatus.OfficialDocument
        ? T("den är beslutad, publicerad eller tecknad", "it is decided, published or signed")
        : T("den är ett utkast", "it is a draft");

    /// <summary>"Sekretessmarkerad enligt OSL 26 kap. 1 §, 24 november 2026".</summary>
    public static string Secret(ThingMark mark) => T($"Sekretessmarkerad enligt {mark.Provision}, {Format.Day(mark.MarkedAt!.Value)}, av {mark.MarkedBy}", $"Marked as secret under {mark.Provision}, {Format.Day(mark.MarkedAt!.Value)}, by {mark.MarkedBy}");

    /// <summary>Who sees a restricted thing besides the secretary.</summary>
    public static string Readers(IEnumerable<ThingReader> readers, OrganisationView view)
    {
        var names = readers.Select(reader => reader.Role is { } role ? RoleWords.Name(role) : reader.GroupId is { } id && view.Groups.TryGetValue(id, out var group) ? T(group.NameSv, group.NameEn) : "").Where(name => name.Length > 0).Order(StringComparer.CurrentCulture).ToList();
        return names.Count == 0 ? T("bara sekreteraren", "the secretary only") : string.Join(", ", names);
    }
}
