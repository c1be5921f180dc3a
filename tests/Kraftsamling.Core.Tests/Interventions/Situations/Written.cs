using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Situations;

/// <summary>Texts and services that the tests beside share.</summary>
internal static class Written
{
    public static readonly DateOnly Today = DateOnly.FromDateTime(TestDatabase.Change.At.UtcDateTime);

    public static readonly SituationText Situation = new()
    {
        Summary = "Åäö och \"citat\"", What = "Anmälda brott har minskat.", Where = "Längs två stråk, mest på kvällar.", Sources = "Brås statistik och en trygghetsmätning.",
        Voices = [new("Polisområdet", "Färre anmälningar än förra året.")],
        Problems = [new("Otrygga stråk", "Mörkt och tomt", "Trygghetsvandringar", "Hur unga ser på det"), new("Skadegörelse", "", "Anmälningar", "Varför")],
    };

    public static readonly PlanContent Plan = new()
    {
        Summary = "Först stråken.",
        Problems =
        [
            new(Guid.CreateVersion7(), "Otrygga stråk")
            {
                Goal = "Fler känner sig trygga.", Sign = "Färre uppger otrygghet i nästa mätning.", Indicator = new("otrygghet", new("Otrygghet", "Insecurity")),
                Measures = [new(Guid.CreateVersion7()) { Name = "Belysning", Unit = new("TN", new("Tekniska nämnden", "Technical committee")), With = "bostadsbolagen", Start = new(2026, 1, 1), End = new(2026, 12, 31), Track = EffortTrack.LocalDevelopment, FollowUp = "Ny vandring" }],
            },
        ],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static SituationService Situations(AppDb db, TestDatabase database, DisclosureControl? disclosure = null) =>
        new(db, TimeProvider.System, new SituationFacts(db, (ObservationStore)database.Services.GetService(typeof(ObservationStore))!, new SurveyQueries(db), disclosure ?? new DisclosureControl(new DisclosureSettings())));

    public static ActionPlanService Plans(AppDb db) => new(db, TimeProvider.System);

    /// <summary>A situation report published on a day.</summary>
    public static async Task<SituationReport> PublishedAsync(AppDb db, TestDatabase database, DateOnly on)
    {
        var service = Situations(db, database);
        var draft = (await service.CreateAsync(TestDatabase.Change, Cancel)).Report!;
        var saved = await service.SaveAsync(draft.Id, draft.RowVersion, new SituationEdit(Situation, new(2024, 1, 1), new(2024, 12, 31)), TestDatabase.Change, Cancel);
        Assert.Empty(saved.Problems);
        var done = await service.PublishAsync(draft.Id, saved.Report!.RowVersion, on, TestDatabase.Change, Cancel);
        Assert.Empty(done.Problems);
        return (await service.FindAsync(draft.Id, Cancel))!;
    }

    /// <summary>A plan with <see cref="Plan"/> resting on a situation report, not decided.</summary>
    public static async Task<ActionPlan> DraftPlanAsync(AppDb db, SituationReport situation)
    {
        var plan = (await Plans(db).CreateAsync(situation.Id, null, TestDatabase.Change, Cancel)).Plan!;
        var saved = await Plans(db).SaveAsync(plan.Id, plan.RowVersion, situation.Id, Plan, TestDatabase.Change, Cancel);
        Assert.Empty(saved.Problems);
        return saved.Plan!;
    }
}
