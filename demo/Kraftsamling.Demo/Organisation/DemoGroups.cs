using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;

namespace Kraftsamling.Demo.Organisation;

internal enum Sits { BothYears, NewThisYear, LastYearOnly }

/// <summary>A seat in one of Exempelstad's groups; nobody in it when no person is named.</summary>
internal sealed record DemoSeat(string Unit, string? Person, SeatKind Kind = SeatKind.Member, string Mandate = "", Sits Who = Sits.BothYears);

/// <summary>One of Exempelstad's groups; its parent is another one's number.</summary>
internal sealed record DemoGroup(int Number, GroupKind Kind, string NameSv, string NameEn, string Convener, int? Parent, string Mandate, params DemoSeat[] Seats)
{
    /// <summary>Units that should be in it; one of them has no seat, so that one sees what that looks like.</summary>
    public IReadOnlyList<(string Unit, ResponsiblePart Part)> Responsible => Kind is GroupKind.SteeringGroup or GroupKind.WorkGroup ? DemoGroups.Concerned : [];
}

/// <summary>The four groups of Exempelstad.</summary>
internal static class DemoGroups
{
    private const string HeadsDelegation = "Förvaltningschefens rätt att besluta inom nämndens budget, enligt nämndens delegationsordning.";

    internal static readonly (string Unit, ResponsiblePart Part)[] Concerned =
    [
        ("KS", ResponsiblePart.Convener), ("SON", ResponsiblePart.Primary), ("FRIN", ResponsiblePart.Primary), ("FSKN", ResponsiblePart.Primary), ("GRN", ResponsiblePart.Primary),
        ("KUN", ResponsiblePart.Primary), ("TN", ResponsiblePart.Primary), ("FSN", ResponsiblePart.Suggested),
    ];

    public static IReadOnlyList<DemoGroup> All { get; } =
    [
        new(0, GroupKind.StrategicCouncil, "Strategiskt råd", "Strategic council", "KS", null,
            "Rådet för samman kommunen, polisen, regionen och det lokala samhället. Det verkar för att det brottsförebyggande arbetet samordnas, och tar del av lägesbild och åtgärdsplan.",
            new DemoSeat("KS", "Kurt Kommunråd", SeatKind.Chair), new DemoSeat("POL", "Pia Polis"), new DemoSeat("REG", "Runa Region"), new DemoSeat("EXBO", "Elsa Exempelbostad"),
            new DemoSeat("HAND", "Fanny Förening", Who: Sits.NewThisYear)),
        new(1, GroupKind.SteeringGroup, "Styrgruppen för kraftsamlande insatser", "Steering group for concentrated efforts", "SK", 0,
            "Styrgruppen prioriterar arbetsgruppens förslag inom årets ram och rekommenderar kommunstyrelsen hur medlen fördelas.",
            new DemoSeat("SK", "Stina Styrgrupp", SeatKind.Chair, "Stadsdirektörens rätt att besluta inom kommunstyrelsens budget."), new DemoSeat("SOF", "Signe Socialchef", SeatKind.Member, HeadsDelegation),
            new DemoSeat("FRIF", "Frida Fritidschef", SeatKind.Member, HeadsDelegation), new DemoSeat("TF", "Torsten Teknikchef", SeatKind.Member, HeadsDelegation), new DemoSeat("GRF", "Greta Grundskola", SeatKind.Member, HeadsDelegation),
            new DemoSeat("FSKF", "Folke Förskola"), new DemoSeat("KUF", null)),
        new(2, GroupKind.WorkGroup, "Arbetsgruppen för kraftsamlande insatser", "Working group for concentrated efforts", "SK", 1,
            "Arbetsgruppen håller inventeringen, skriver förslag till insatser och prövar dem mot kriterierna.",
            new DemoSeat("SK", "Ulla Utvecklare", SeatKind.Chair), new DemoSeat("GRF", "Arvid Arbetsgrupp"), new DemoSeat("FRIF", "Fritiof Fritid"), new DemoSeat("KUF", "Kajsa Kultur"),
            new DemoSeat("TF", "Tore Teknik"), new DemoSeat("SOF", "Siv Social"), new DemoSeat("FSKF", "Folke Förskola"), new DemoSeat("GYF", "Gunnar Gymnasium", SeatKind.CoOpted, "Metodstöd.", Sits.NewThisYear),
            new DemoSeat("EXBO", "Elsa Exempelbostad", Who: Sits.LastYearOnly)),
        new(3, GroupKind.ReferenceGroup, "Referensgruppen för trygghet och tillit", "Reference group for safety and trust", "SK", 2,
            "Referensgruppen lämnar synpunkter på inventering och förslag.",
            new DemoSeat("EXFA", null), new DemoSeat("EXFO", null), new DemoSeat("HAND", "Fanny Förening")),
    ];
}
