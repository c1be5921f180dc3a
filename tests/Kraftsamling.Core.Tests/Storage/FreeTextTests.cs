using System.Runtime.CompilerServices;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage;

/// <summary>No text with a personal identity number in it is stored, whoever writes it.</summary>
public sealed class FreeTextTests
{
    // Test numbers that the Swedish Tax Agency hands out for programs.
    private const string Number = "19121212-1212";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_NumberInAnyTextOfAnyType_IsRefusedUnlessNobodyWritesThatText()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var (refused, let) = (0, new List<string>());
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var property in type.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                db.ChangeTracker.Clear();
                var thing = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
                foreach (var key in type.GetKeys().SelectMany(key => key.Properties).Where(key => key.ClrType == typeof(string)))
                {
                    thing.Property(key.Name).CurrentValue = "nyckel";
                }
                thing.Property(property.Name).CurrentValue = $"Hon är {Number}.";
                thing.State = EntityState.Added;
                if (Refuses(db) is { } named)
                {
                    Assert.Equal($"{type.ClrType.Name}.{property.Name}", named);
                    refused++;
                }
                else
                {
                    let.Add($"{type.ClrType.Name}.{property.Name}");
                    Assert.True(Reason(type.ClrType, property.PropertyInfo) is { Length: > 4 }, $"{let[^1]} takes an identity number and does not say why: mark it [NotFreeText(\"why\")] if nobody writes it.");
                }
            }
        }
        Assert.InRange(refused, 100, 1000);
        // What people write most in is never let through.
        Assert.DoesNotContain(let, name => name.EndsWith(".Text", StringComparison.Ordinal) && name != "OutboxMail.Text");
        Assert.DoesNotContain("ChangeLogEntry.Why", let);
    }

    [Theory, BothDatabases]
    public async Task Save_NumberInAName_StoresNothingAndTellsNotTheNumber(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var before = await database.ContentHashAsync();
        await using var db = database.Open();
        db.Add(Unit("Bra"));
        db.Add(Unit($"Kim {Number}"));
        var fault = await Assert.ThrowsAsync<PersonalDataException>(() => db.SaveAsync(TestDatabase.Change, Cancel));
        Assert.Equal("Unit.NameSv", fault.Property);
        Assert.DoesNotContain("1212", fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task Save_NumberInTheReason_StoresNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var before = await database.ContentHashAsync();
        await using var db = database.Open();
        db.Add(Unit("Bra"));
        await Assert.ThrowsAsync<PersonalDataException>(() => db.SaveAsync(TestDatabase.Change with { Why = $"Enligt {Number}" }, Cancel));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    // Texts from before numbers were refused: they can be corrected, and the log's chain does not keep what they were.
    [Theory, BothDatabases]
    public async Task Save_NumberTakenOutOfAnOldText_LiesBesideTheChain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var unit = Unit("Gammal");
        await using (var db = database.Open())
        {
            db.Add(unit);
            await db.SaveAsync(TestDatabase.Change, Cancel);
            await db.Units.ExecuteUpdateAsync(set => set.SetProperty(one => one.NameSv, $"Kim {Number}"), Cancel);
        }
        await using var later = database.Open();
        var stored = await later.Units.SingleAsync(Cancel);
        stored.Mailbox = "fritid@exempel.se";
        Assert.True((await later.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        stored.NameSv = "Rättad";
        Assert.True((await later.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        Assert.Equal(0, await database.CountAsync($"SELECT count(*) FROM change_log_entry WHERE details LIKE '%{Number}%' OR what LIKE '%{Number}%'"));
        Assert.Equal(1, await database.CountAsync($"SELECT count(*) FROM personal_value WHERE field = 'name_sv:before' AND value LIKE '%{Number}%'"));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(later, Cancel));
    }

    [Theory]
    [InlineData("{\"text\":\"Nr 19121212\\u20131212\"}")]
    [InlineData("[[\"a\",{\"b\":[\"121212-1212\"]}]]")]
    [InlineData("{\"121212-1212\":1}")]
    [InlineData("[121212-1212] stod det")]
    [InlineData("[1212121212]")]
    public async Task Save_NumberInJson_IsRefused(string json)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        db.Add(new Unit { Id = Guid.CreateVersion7(), Code = "prov", NameSv = "Prov", NameEn = json, Type = UnitType.Committee });
        Assert.Equal("Unit.NameEn", Refuses(db));
    }

    [Theory]
    [InlineData("{\"figures\":[1212121212,8501121233],\"id\":\"019a7c3e-1121-7238-9850-a8501121233b\"}")]
    [InlineData("{\"day\":\"2026-01-12\",\"sum\":\"a8501121233c6c1f3f1b8501121233aa1a2b3c4d5e6f708192a3b4c5d6e7f8091\"}")]
    public async Task Save_FiguresAndIdentifiersInJson_AreLetThrough(string json)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        db.Add(new Unit { Id = Guid.CreateVersion7(), Code = "prov", NameSv = "Prov", NameEn = json, Type = UnitType.Committee });
        Assert.Null(Refuses(db));
    }

    private static string? Refuses(AppDb db)
    {
        try
        {
            FreeTextGuard.Check(db.ChangeTracker);
            return null;
        }
        catch (PersonalDataException fault)
        {
            return fault.Property;
        }
    }

    private static string? Reason(Type type, System.Reflection.PropertyInfo? property) =>
        ((NotFreeTextAttribute?)Attribute.GetCustomAttribute(type, typeof(NotFreeTextAttribute)) ?? (property is null ? null : (NotFreeTextAttribute?)Attribute.GetCustomAttribute(property, typeof(NotFreeTextAttribute))))?.Reason;

    private static Unit Unit(string name) => new() { Id = Guid.CreateVersion7(), Code = name[..3].ToLowerInvariant(), NameSv = name, NameEn = "Unit", Type = UnitType.Committee };
}
