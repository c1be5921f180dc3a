namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string OrganisationPath = "/organisation";
    public const string OrganisationBeginPath = OrganisationPath + "/borja";
    public const string UnitsPath = OrganisationPath + "/enheter";
    public const string UnitNewPath = UnitsPath + "/ny";
    public const string UnitSucceedPath = UnitsPath + "/efterfoljare";
    public const string GroupsPath = OrganisationPath + "/grupper";
    public const string GroupNewPath = GroupsPath + "/ny";
    public const string PeoplePath = OrganisationPath + "/personer";
    public const string PersonNewPath = PeoplePath + "/ny";
    public const string CoordinationPath = OrganisationPath + "/samordning";
    public const string AgreementsPath = OrganisationPath + "/overenskommelser";
    public const string SingleSignOnPath = OrganisationPath + "/inloggning";
    public const string AgreementNewPath = AgreementsPath + "/ny";

    /// <summary>The register of units as of a day; today without one.</summary>
    public static string Units(DateOnly? day) => With(UnitsPath, ("dag", IsoDay.Of(day)));

    public static string Unit(Guid id) => $"{UnitsPath}/{id}";

    public static string UnitEdit(Guid id) => $"{UnitsPath}/{id}/andra";

    /// <summary>Renaming, merging or splitting, with this unit chosen.</summary>
    public static string UnitSucceed(Guid? id) => With(UnitSucceedPath, ("enhet", id?.ToString()));

    public static string Group(Guid id, int? year = null) => With($"{GroupsPath}/{id}", ("ar", year?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static string GroupEdit(Guid id) => $"{GroupsPath}/{id}/andra";

    public static string GroupAppoint(Guid id) => $"{GroupsPath}/{id}/utse";

    public static string Composition(Guid year) => $"{GroupsPath}/ar/{year}";

    public static string CompositionFill(Guid year) => $"{Composition(year)}/fyll";

    public static string CompositionDecide(Guid year) => $"{Composition(year)}/beslut";

    public static string CompositionNext(Guid year) => $"{Composition(year)}/nytt";

    /// <summary>A new seat in the composition, for a unit when one is given.</summary>
    public static string NewSeat(Guid year, Guid? unit = null) => With($"{Composition(year)}/plats", ("enhet", unit?.ToString()));

    public static string Seat(Guid id) => $"{OrganisationPath}/platser/{id}";

    public static string Person(Guid id) => $"{PeoplePath}/{id}";

    /// <summary>Disposal of what is known about a person.</summary>
    public static string PersonDispose(Guid id) => $"{PeoplePath}/{id}/gallra";

    /// <summary>Everything that is known about a person, as a file.</summary>
    public static string PersonExtract(Guid id) => $"{PeoplePath}/{id}/uppgifter.json";

    /// <summary>Everything that is known about whoever asks, as a file.</summary>
    public const string OwnExtractPath = "/konto/uppgifter.json";

    public static string Coordination(string set) => With(CoordinationPath, ("indelning", set));

    public static string Agreement(Guid id) => $"{AgreementsPath}/{id}";

    /// <summary>A signed document of an agreement.</summary>
    public static string AgreementFile(Guid id, Guid file) => $"/filer{AgreementsPath}/{id}/{file}.pdf";

    public static string AgreementEdit(Guid id) => $"{AgreementsPath}/{id}/andra";
}
