using Kraftsamling.Core.Interventions.Reports;

namespace Kraftsamling.Demo.People;

/// <summary>A made-up draft of a report: what people would write.</summary>
internal static class DemoReport
{
    public static readonly ReportText Text = new()
    {
        Summary = "Påhittad text. Fler unga i området behöver stöd för att klara skolan. Mötesplatser finns, men når inte dem som är 13–16 år på kvällarna.",
        Causes =
        [
            new("Svaga skolresultat", "Många byter skola under året och missar undervisning.", "Skolbyten i skolornas egna uppgifter och samtal med två skolor (påhittat).", "Om de som byter skola också flyttar inom området."),
            new("Otrygg närmiljö", "Stråket mellan skolan och fritidsgården är mörkt och tomt efter klockan 18.", "Trygghetsvandring i oktober (påhittad).", "Hur det upplevs av dem som inte deltog."),
        ],
        Efforts =
        [
            new(EffortTrack.Concentrated, "Läxhjälp tre kvällar i veckan", "Skolan och biblioteket tillsammans", "rektorsexpeditionen"),
            new(EffortTrack.LocalDevelopment, "Öppen idrottshall på fredagar", "Nätverket för föreningar i området", "fritidsförvaltningens områdesfunktion"),
        ],
        Questions = ["Vilka unga når läxhjälpen inte?", "Vad krävs för att belysningen längs stråket ska bytas?"],
    };

    public static readonly (string Organisation, string Words)[] Voices =
    [
        ("Idrottsföreningen Exempel", "Vi har plats för fler i åldern 13–16, men saknar ledare på kvällar."),
        ("Bostadsbolaget Exempel", "Vi kan ordna en lokal om någon annan bemannar den."),
    ];
}
