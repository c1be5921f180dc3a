using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;

namespace Kraftsamling.Demo.People;

/// <summary>A made-up situation report, action plan and follow-up: what people would write.</summary>
internal static class DemoSituation
{
    public const string Theme = "Vägen hem på kvällen";

    public static readonly ReportText ThemeText = new()
    {
        Summary = "Påhittad text. Tre stråk används mindre efter mörkrets inbrott. De som går där säger att det är ljuset och folktomheten som avgör.",
        Causes = [new("Stråk som väljs bort", "Glest mellan lyktorna och stängda bottenvåningar efter klockan 18.", "Tre trygghetsvandringar med 41 deltagare (påhittat).", "Hur den som inte deltog väljer väg.")],
        Efforts = [new(EffortTrack.LocalDevelopment, "Öppna entréer till klockan 21", "Fastighetsägarna längs stråket", "fastighetsägarnas samordning")],
        Questions = ["Vilket av stråken ska få ljus först?"],
    };

    public static SituationText Text(Guid theme) => new()
    {
        Summary = "Påhittad text. De flesta i Exempelstad känner sig trygga och anmälda våldsbrott har inte ökat. Otryggheten på kvällen rör några stråk och hållplatser. Tre problem går före: stråk som väljs bort, skadegörelse vid skolor på lov och unga som säljer och köper cannabis.",
        What = "Anmälda våldsbrott ligger på samma nivå som för fem år sedan. Skadegörelsen vid skolor samlas till loven. Unga i årskurs 9 uppger oftare än tidigare att det är lätt att få tag på cannabis. Flickor i 16–19 års ålder uppger otrygghet på kvällen dubbelt så ofta som pojkar. (Påhittat.)",
        Where = "Gång- och cykelstråk mellan hållplatser och bostäder efter klockan 18, skolgårdar på lov, och två slag av samlingsplatser utomhus. Inga enskilda adresser anges.",
        Sources = "Anmälda brott, trygghetsmätningen, enkäten bland elever och trygghetsvandringar. Anmälningar fångar inte det som aldrig anmäls, och enkäten når inte den som inte är i skolan.",
        Voices =
        [
            new("Polisområdet (påhittat)", "Färre anmälda rån än förra året. Försäljningen har flyttat från torg till digitala kanaler."),
            new("Bostadsbolaget Exempel", "Skadorna i entréer har minskat där porttelefoner har bytts."),
            new("Elevråden i fyra skolor", "Ljus och öppna dörrar betyder mer än vakter."),
        ],
        Problems =
        [
            new("Stråk som väljs bort på kvällen", "Glest ljus och tomma bottenvåningar gör att få går där, och då går ännu färre.", "Trygghetsvandringar och trygghetsmätningen (påhittat).", "Hur stor del som beror på händelser och hur stor del på ryktet."),
            new("Skadegörelse vid skolor på lov", "Skolgårdarna saknar vuxna och aktiviteter när skolan är stängd.", "Anmälningar per vecka och samtal med vaktmästare (påhittat).", "Om samma grupper rör sig mellan skolorna."),
            new("Lätt att få tag på cannabis", "Försäljning i digitala kanaler och tillåtande normer i årskurs 9.", "Enkäten bland elever i två omgångar (påhittat).", "Var den som inte svarade på enkäten befinner sig."),
        ],
        Indicators = ["valdsbrott", "otrygghet", "lag-tillit", "hog-skolfranvaro", "trygghet-skola-ak8"], Reports = [theme],
    };

    /// <summary>The names of the areas are those of the made-up map.</summary>
    public static PlanContent Plan(Change change, PlanContent begun, IReadOnlyList<string> areas) => begun with
    {
        Summary = "Påhittad plan. Tre problem, fem åtgärder. Det första halvåret läggs på ljuset och på loven.",
        Problems =
        [
            begun.Problems[0] with
            {
                Goal = "Fler går de tre stråken efter klockan 18.", Sign = "Räkning vid två platser i november visar fler än året före.", Indicator = new("otrygghet", new("Otrygghet utomhus", "Insecurity outdoors")),
                Measures =
                [
                    Measure(change, "Ljus längs de tre stråken") with { Unit = new("TN", new("Tekniska nämnden", "Technical committee")), With = "fastighetsägarna längs stråken", Areas = areas, Track = EffortTrack.LocalDevelopment, FollowUp = "Ny trygghetsvandring när det är klart" },
                    Measure(change, "Öppna entréer till klockan 21") with { Function = "fastighetsägarnas samordning", With = "föreningarna i området", Areas = areas, Track = EffortTrack.LocalDevelopment, FollowUp = "Räkning av öppna entréer varje kvartal" },
                ],
            },
            begun.Problems[1] with
            {
                Goal = "Skadorna på loven halveras på två år.", Sign = "Skolornas egna skadeuppgifter vecka för vecka.",
                Measures = [Measure(change, "Öppna skolgårdar med ledare på alla lov") with { Unit = new("FRIN", new("Fritidsnämnden", "Leisure committee")), With = "skolorna och idrottsföreningarna", Track = EffortTrack.Concentrated, FollowUp = "Antal deltagare och skador efter varje lov" }],
            },
            begun.Problems[2] with
            {
                Goal = "Färre i årskurs 9 uppger att det är lätt att få tag på cannabis.", Sign = "Nästa omgång av enkäten bland elever.",
                Measures =
                [
                    Measure(change, "Föräldramöten i årskurs 7 med samma innehåll i hela staden") with { Unit = new("GRN", new("Grundskolenämnden", "Compulsory school committee")), With = "socialtjänsten", Track = EffortTrack.Concentrated, FollowUp = "Hur många föräldrar som nås" },
                    Measure(change, "Samma rutin i alla skolor vid oro") with { Unit = new("ASN", new("Arbetsmarknads- och socialnämnden", "Labour market and social committee")), With = "skolorna och polisen", FollowUp = "Genomgång en gång per termin" },
                ],
            },
        ],
    };

    public const string Seen = "Ljus är på plats längs ett av de tre stråken. De som går där märker skillnaden; de andra två väntar på grävtillstånd. (Påhittat.)";

    private static PlanMeasure Measure(Change change, string name) => new(Guid.CreateVersion7(change.At))
    {
        Name = name, Start = Day(change).AddMonths(-5), End = Day(change).AddMonths(19), FollowUpOn = Day(change).AddMonths(5),
    };

    private static DateOnly Day(Change change) => DateOnly.FromDateTime(change.At.UtcDateTime);
}
