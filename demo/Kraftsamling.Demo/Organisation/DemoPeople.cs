using System.Globalization;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Demo.Organisation;

/// <summary>A made-up person of Exempelstad.</summary>
/// <param name="Id">The same every time the city is loaded.</param>
/// <param name="Name">Tells what the person does.</param>
/// <param name="Role">What the person may be in the product.</param>
/// <param name="BySeat">The role follows from a seat and is not assigned.</param>
/// <param name="UnitCode">Where the person works or is elected.</param>
public sealed record DemoPerson(Guid Id, string Name, Role Role, bool BySeat, string UnitCode)
{
    /// <summary>firstname.lastname@exempelstad.example, without Swedish letters.</summary>
    public string Email { get; } = DemoPeople.EmailOf(Name);
}

/// <summary>The people of Exempelstad's groups: six to enter as, and those who sit beside them.</summary>
public static class DemoPeople
{
    private const string Domain = "exempelstad.example";

    /// <summary>The six that a visitor may enter as while the city is loaded, in the order they are shown.</summary>
    public static IReadOnlyList<DemoPerson> ToEnterAs { get; } =
    [
        new(IdOf(1), "Anja Analys", Role.Analyst, false, "SK"),
        new(IdOf(2), "Arvid Arbetsgrupp", Role.WorkGroupMember, true, "GRF"),
        new(IdOf(3), "Stina Styrgrupp", Role.SteeringGroupMember, true, "SK"),
        new(IdOf(4), "Sara Sekreterare", Role.Secretary, false, "SK"),
        new(IdOf(5), "Fia Förtroendevald", Role.ElectedMember, false, "KS"),
        new(IdOf(6), "Adam Administratör", Role.Administrator, false, "SK"),
    ];

    /// <summary>Those who sit in the groups beside them. Their names tell that they are made up.</summary>
    internal static IReadOnlyList<(Guid Id, string Name, string UnitCode)> Beside { get; } =
    [
        (IdOf(11), "Fritiof Fritid", "FRIF"),
        (IdOf(12), "Kajsa Kultur", "KUF"),
        (IdOf(13), "Tore Teknik", "TF"),
        (IdOf(14), "Siv Social", "SOF"),
        (IdOf(15), "Folke Förskola", "FSKF"),
        (IdOf(16), "Greta Grundskola", "GRF"),
        (IdOf(17), "Gunnar Gymnasium", "GYF"),
        (IdOf(18), "Signe Socialchef", "SOF"),
        (IdOf(19), "Frida Fritidschef", "FRIF"),
        (IdOf(20), "Torsten Teknikchef", "TF"),
        (IdOf(21), "Elsa Exempelbostad", "EXBO"),
        (IdOf(22), "Pia Polis", "POL"),
        (IdOf(23), "Runa Region", "REG"),
        (IdOf(24), "Fanny Förening", "HAND"),
        (IdOf(25), "Kurt Kommunråd", "KS"),
        (IdOf(26), "Ulla Utvecklare", "SK"),
    ];

    internal static Guid IdOf(int number) => new("01900000-0000-7000-8000-" + number.ToString("x12", CultureInfo.InvariantCulture));

    internal static string EmailOf(string name) =>
        string.Concat(name.ToLowerInvariant().Replace(' ', '.').Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAscii)) + "@" + Domain;
}
