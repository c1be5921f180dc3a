using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation;

/// <summary>A small municipality: a council, two committees with an administration each, the police, and a working group for 2026.</summary>
internal sealed class Municipality : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    private Municipality(TestDatabase database)
    {
        Database = database;
        Db = database.Open();
        Units = new UnitService(Db);
        People = new PersonService(Db);
        Groups = new GroupService(Db);
        Seats = new SeatService(Db, People);
        Compositions = new CompositionService(Db);
        Successions = new SuccessionService(Db, Units);
    }

    public TestDatabase Database { get; }
    public AppDb Db { get; }
    public UnitService Units { get; }
    public PersonService People { get; }
    public GroupService Groups { get; }
    public SeatService Seats { get; }
    public CompositionService Compositions { get; }
    public SuccessionService Successions { get; }
    public Dictionary<string, Guid> Ids { get; } = [];
    public CollaborationGroup Group { get; private set; } = null!;
    public GroupYear Year { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Change By => TestDatabase.Change;

    public static async Task<Municipality> CreateAsync(DatabaseKind kind)
    {
        var made = new Municipality(await TestDatabase.CreateAsync(kind));
        await made.AddAsync("KF", UnitType.MunicipalCouncil, null);
        await made.AddAsync("FRIN", UnitType.Committee, "KF");
        await made.AddAsync("KUN", UnitType.Committee, "KF");
        await made.AddAsync("FRIF", UnitType.Administration, "FRIN");
        await made.AddAsync("KUF", UnitType.Administration, "KUN");
        await made.AddAsync("POL", UnitType.Police, null);
        made.Group = (await made.Groups.AddAsync(new GroupEdit(new("Arbetsgruppen", "The working group"), GroupKind.WorkGroup, null, made.Ids["FRIN"], "Skriver förslag."), 2026, By, Cancel)).Value!;
        made.Year = made.Db.GroupYears.Single();
        return made;
    }

    public static UnitEdit Edit(string code, UnitType type, Guid? parent) => new(code, new(code + " sv", code + " en"), type, parent, null, null, DecisionStatus.Proposed);

    public async Task<Guid> AddAsync(string code, UnitType type, string? parent) =>
        Ids[code] = (await Units.AddAsync(Edit(code, type, parent is null ? null : Ids[parent]), By, Cancel)).Value!.Id;

    public async Task<Seat> SeatAsync(string unit, string name = "", string? email = null, SeatKind kind = SeatKind.Member)
    {
        var saved = await Seats.AddAsync(Year.Id, new SeatEdit(Ids[unit], kind, "", name, email, null, null), By, Cancel);
        Assert.Empty(saved.Messages);
        return saved.Value!;
    }

    public Task<OrganisationView> ViewAsync(DateOnly? day = null) => new OrganisationQueries(Db).ReadAsync(day ?? Day, Cancel);

    public static string Said(IReadOnlyList<Text> problems) => string.Join(" ", problems.Select(problem => problem.Sv));

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Database.DisposeAsync();
    }
}
