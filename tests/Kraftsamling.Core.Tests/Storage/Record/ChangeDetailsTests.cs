using System.Reflection;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage.Record;

/// <summary>What the log keeps of values, and what it does not.</summary>
public sealed class ChangeDetailsTests
{
    private static readonly Guid Signed = Guid.Parse("0193a0c0-0000-7000-8000-000000000001");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Save_ChangedProperty_KeepsBeforeAndAfter(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Builders.AddIndicatorAsync(database, "uvas");
        await using var db = database.Open();
        var indicator = await db.Indicators.SingleAsync(Cancel);
        (indicator.Unit, indicator.Decimals) = ("‰", 2);
        await db.SaveAsync(TestDatabase.Change with { OnBehalfOf = "Stadskontoret" }, Cancel);
        var entry = await LastAsync(db);
        var fields = ChangeDetails.From(entry.Details).Fields!;
        Assert.Equal(["decimals", "unit"], fields.Keys);
        Assert.Equal(("%", "‰"), (fields["unit"][0]!.GetValue<string>(), fields["unit"][1]!.GetValue<string>()));
        Assert.Equal("Stadskontoret", entry.OnBehalfOf);
    }

    [Theory, BothDatabases]
    public async Task Save_JsonColumn_KeepsOnlyTheLeavesThatChanged(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var recipe = await Builders.AddRecipeAsync(db, Core.Statistics.PublicationStatus.Draft);
        recipe.Json = """{"text":{"summary":"Ett","questions":["a","b"]},"same":1}""";
        await db.SaveAsync(TestDatabase.Change, Cancel);
        recipe.Json = """{"text":{"summary":"Två","questions":["a","c"]},"same":1}""";
        await db.SaveAsync(TestDatabase.Change, Cancel);
        Assert.Equal(["json.text.questions.2", "json.text.summary"], ChangeDetails.From((await LastAsync(db)).Details).Fields!.Keys);
    }

    [Theory, BothDatabases]
    public async Task Save_LongText_StandsAsHashAndLength(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Builders.AddIndicatorAsync(database, "uvas");
        await using var db = database.Open();
        (await db.Indicators.SingleAsync(Cancel)).DefinitionSv = new string('x', 20_000);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var entry = await LastAsync(db);
        Assert.Equal(20_000, ChangeDetails.From(entry.Details).Fields!["definition_sv"][1]!["length"]!.GetValue<int>());
        Assert.DoesNotContain("xxxx", entry.Details!, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Save_BySomebodySignedIn_KeepsNamesAndPersonalValuesOutsideTheChain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var person = await AddPersonAsync(db, "Prov Provsson", "prov@exempelstad.example");
        (person.Name, person.UnitId) = ("Prov Testsson", null);
        await db.SaveAsync(ByPerson, Cancel);
        var log = await TestDatabase.RowsAsync(db, "SELECT who, why, subject, what, details FROM change_log_entry");
        Assert.Equal(2, log.Count);
        Assert.All(log, row => Assert.DoesNotContain("sson", row, StringComparison.Ordinal));
        Assert.All(log, row => Assert.DoesNotContain("exempelstad", row, StringComparison.Ordinal));
        var entries = await db.ChangeLog.AsNoTracking().ToListAsync(Cancel);
        Assert.All(entries, entry => Assert.Equal(Signed, entry.PersonId));
        Assert.All(await ChangeLogNames.ReadAsync(db, entries, Cancel), name => Assert.Equal(ByPerson.Who, name.Value));
        Assert.True((await CheckAsync(database)).IsSound);
    }

    [Theory, BothDatabases]
    public async Task Check_PersonalValueChangedOrRemoved_NamesTheEntry(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var log = new TamperedLog(database);
        await log.WriteAsync(3);
        await using (var db = database.Open())
        {
            await AddPersonAsync(db, "Prov Provsson", "prov@exempelstad.example");
        }
        await log.RunAsync("UPDATE personal_value SET value = 'Någon annan' WHERE entry_id = 4 AND field = 'name:after'");
        Assert.Equal([new LogFinding(LogFault.PersonalChanged, 4, 4)], await log.FindingsAsync());
        await log.RunAsync("DELETE FROM personal_value WHERE field = 'name:after'");
        Assert.Equal([new LogFinding(LogFault.PersonalRemoved, 4, 4)], await log.FindingsAsync());
    }

    [Theory, BothDatabases]
    public async Task DisposeAsync_Person_LeavesTheLogProvableAndTheNameNowhere(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = await AddPersonAsync(db, "Prov Provsson", "prov@exempelstad.example");
        db.Indicators.Add(Builders.Indicator("uvas"));
        await db.SaveAsync(new Change("Prov Provsson", TestDatabase.Change.At, "prov", "Lade till") { PersonId = person.Id }, Cancel);
        var disposed = await scope.ServiceProvider.GetRequiredService<DisposalService>().DisposeAsync(person.Id, "Stadskontoret 2026-03-02 § 4", ByPerson, Cancel);
        Assert.True(disposed.Done);
        Assert.Equal(5, disposed.Values);
        db.ChangeTracker.Clear();
        person = await db.People.SingleAsync(found => found.Id == person.Id, Cancel);
        Assert.Equal(("", null, TestDatabase.Change.At), (person.Name, person.Email, person.DisposedAt!.Value));
        Assert.DoesNotContain("Provsson", await EverythingAsync(db), StringComparison.Ordinal);
        var report = await CheckAsync(database);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(5, report.DisposedValues);
        var entries = await db.ChangeLog.AsNoTracking().Where(entry => entry.Kind == "indicator").ToListAsync(Cancel);
        Assert.Equal([ChangeLogNames.Disposed], (await ChangeLogNames.ReadAsync(db, entries, Cancel)).Values);
    }

    [Fact]
    public async Task DisposeAsync_WithoutDecision_DoesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var person = await AddPersonAsync(db, "Prov Provsson", null);
        Assert.NotEmpty((await new DisposalService(db, TimeProvider.System).DisposeAsync(person.Id, " ", ByPerson, Cancel)).Problems);
        Assert.Equal("Prov Provsson", (await db.People.AsNoTracking().SingleAsync(Cancel)).Name);
    }

    [Fact]
    public async Task Secrets_OfEveryMappedType_NeverReachTheLog()
    {
        const string secret = "hemligt-värde-7f3a";
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", Cancel);
        var types = db.Model.GetEntityTypes().Where(type => type.GetProperties().Any(property => property.Sensitivity() == Sensitivity.Secret)).ToList();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            var thing = Activator.CreateInstance(type.ClrType)!;
            var secrets = type.GetProperties().Where(property => property.Sensitivity() == Sensitivity.Secret && (property.ClrType == typeof(string) || property.ClrType == typeof(byte[]))).ToList();
            foreach (var text in type.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                text.PropertyInfo!.SetValue(thing, secrets.Contains(text) ? secret : text.Name);
            }
            foreach (var file in secrets.Where(property => property.ClrType == typeof(byte[])))
            {
                file.PropertyInfo!.SetValue(thing, System.Text.Encoding.UTF8.GetBytes(secret));
            }
            foreach (var id in type.GetProperties().Where(property => property.ClrType == typeof(Guid)))
            {
                id.PropertyInfo!.SetValue(thing, Guid.CreateVersion7(TestDatabase.Change.At));
            }
            db.Add(thing);
            await db.SaveAsync(TestDatabase.Change, Cancel);
            Assert.Equal(secrets.Select(property => property.GetColumnName()).Order(), ChangeDetails.From((await LastAsync(db)).Details).Secret!.Order());
        }
        Assert.DoesNotContain(secret, string.Join('\n', await TestDatabase.RowsAsync(db, "SELECT * FROM change_log_entry UNION ALL SELECT entry_id, field, value, salt, '', '', '', '', '', '', '', '', '', '' FROM personal_value")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_ThatTellWhoSomebodyIsOrLetSomebodyIn_AreMarked()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        Assert.All([nameof(Person.Name), nameof(Person.Email)], name => Assert.NotNull(typeof(Person).GetProperty(name)!.GetCustomAttribute<PersonalAttribute>()));
        string[] personal = ["Email", "ToAddress", "PersonName", "IpAddress", "Phone"];
        string[] secret = ["Password", "TokenHash", "SecurityStamp", "Secret", "ApiKey"];
        var unmarked = from type in db.Model.GetEntityTypes()
                       from property in type.GetProperties()
                       where property.ClrType == typeof(string) && type.ClrType != typeof(PersonalValue) && property.Sensitivity() == Sensitivity.Plain
                       where personal.Concat(secret).Any(word => property.Name.Contains(word, StringComparison.Ordinal))
                       select $"{type.ClrType.Name}.{property.Name}";
        Assert.Empty(unmarked);
    }

    [Fact]
    public async Task Properties_WithTheNameOfWhoDidSomething_AreMarked()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var all = (from type in db.Model.GetEntityTypes()
                   from property in type.GetProperties()
                   where property.ClrType == typeof(string) && property.Name.EndsWith("By", StringComparison.Ordinal)
                   select property).ToList();
        Assert.True(all.Count > 15);
        Assert.Empty(all.Where(property => property.PropertyInfo!.GetCustomAttribute<ActorNameAttribute>() is null).Select(property => $"{property.DeclaringType.Name}.{property.Name}"));
    }

    private static Change ByPerson { get; } = TestDatabase.Change with { Who = "Handläggare Handläggarsson", PersonId = Signed };

    private static async Task<Person> AddPersonAsync(AppDb db, string name, string? email)
    {
        var person = new Person { Id = Guid.CreateVersion7(TestDatabase.Change.At), Name = name, Email = email };
        db.People.Add(person);
        await db.SaveAsync(ByPerson, Cancel);
        return person;
    }

    private static Task<ChangeLogEntry> LastAsync(AppDb db) => db.ChangeLog.AsNoTracking().OrderByDescending(entry => entry.Id).FirstAsync(Cancel);

    private static async Task<LogReport> CheckAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await new ChangeLogCheck(db, database.Get<ChangeLogKey>()).CheckAsync(Cancel);
    }

    /// <summary>Every text of every table.</summary>
    private static async Task<string> EverythingAsync(AppDb db)
    {
        var all = new List<string>();
        foreach (var table in await TestDatabase.TablesAsync(db))
        {
            all.AddRange(await TestDatabase.RowsAsync(db, $"SELECT * FROM {table}"));
        }
        return string.Join('\n', all);
    }
}
