using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Setup;

/// <summary>What taking over the model's organisation would do, or did.</summary>
/// <param name="New">Units that are made.</param>
/// <param name="Kept">Units whose code is there already; they are left as they are.</param>
/// <param name="Groups">Groups that are made, with their seats.</param>
/// <param name="KeptGroups">Groups that were taken over before.</param>
public sealed record ModelTakeOver(IReadOnlyList<ModelUnit> New, IReadOnlyList<ModelUnit> Kept, IReadOnlyList<ModelGroup> Groups, IReadOnlyList<ModelGroup> KeptGroups)
{
    public bool Anything => New.Count + Groups.Count > 0;

    public int Seats => Groups.Sum(group => group.Seats.Length);

    public int Unconfirmed => New.Count(unit => unit.Knowledge == Knowledge.Unconfirmed);

    /// <summary>The working group's id, made or kept; null when the model has none.</summary>
    public Guid? WorkGroup => Groups.Concat(KeptGroups).FirstOrDefault(group => group.Kind == GroupKind.WorkGroup) is { } found ? ModelOrganisationService.GroupId(found.Code) : null;
}

/// <summary>Takes over the model's organisation as proposed. Doing it again adds only what is not there.</summary>
public sealed class ModelOrganisationService(AppDb db)
{
    /// <summary>A model group's id is the same in every database, so that it is known again whatever it has been renamed to.</summary>
    public static Guid GroupId(string code) => new(SHA256.HashData(Encoding.UTF8.GetBytes("model-group:" + code)).AsSpan(0, 16));

    public async Task<ModelTakeOver> PreviewAsync(CancellationToken cancel = default)
    {
        var model = ModelOrganisation.Read();
        var codes = (await db.Units.Select(unit => unit.Code).ToListAsync(cancel)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = model.Groups.Select(group => GroupId(group.Code)).ToList();
        var made = await db.CollaborationGroups.Where(group => ids.Contains(group.Id)).Select(group => group.Id).ToListAsync(cancel);
        var units = model.Units.ToLookup(unit => codes.Contains(unit.Code));
        var groups = model.Groups.ToLookup(group => made.Contains(GroupId(group.Code)));
        return new([.. units[false]], [.. units[true]], [.. groups[false]], [.. groups[true]]);
    }

    /// <summary>Makes units, groups, this year's composition with vacant seats, and which units should be in them: all proposed.</summary>
    public async Task<Outcome<ModelTakeOver>> TakeOverAsync(int year, Change change, CancellationToken cancel = default)
    {
        var preview = await PreviewAsync(cancel);
        var ids = await db.Units.ToDictionaryAsync(unit => unit.Code, unit => unit.Id, StringComparer.OrdinalIgnoreCase, cancel);
        foreach (var unit in preview.New)
        {
            ids[unit.Code] = Guid.CreateVersion7(change.At);
        }
        db.Units.AddRange(preview.New.Select(unit => new Unit
        {
            Id = ids[unit.Code], Code = unit.Code, NameSv = unit.Name.Sv, NameEn = unit.Name.En, Type = unit.Type, ParentId = unit.Parent is null ? null : ids[unit.Parent], Status = unit.Status,
        }));
        foreach (var group in preview.Groups)
        {
            AddGroup(group, ids, year, change);
        }
        var saved = await db.SaveAsync(change, cancel);
        return new(preview, [], saved.Stale);
    }

    private void AddGroup(ModelGroup model, Dictionary<string, Guid> units, int year, Change change)
    {
        var group = new CollaborationGroup
        {
            Id = GroupId(model.Code), NameSv = model.Name.Sv, NameEn = model.Name.En, Kind = model.Kind, Mandate = model.Mandate,
            ConvenerId = units[model.Convener], ParentId = model.Parent is null ? null : GroupId(model.Parent),
        };
        var composition = GroupService.NewYear(group.Id, year, change);
        db.CollaborationGroups.Add(group);
        db.GroupYears.Add(composition);
        db.Seats.AddRange(model.Seats.Select(seat => new Seat { Id = Guid.CreateVersion7(change.At), GroupYearId = composition.Id, UnitId = units[seat.Unit], Kind = seat.Kind }));
        db.ResponsibleUnits.AddRange(ModelOrganisation.Read().Units.Where(unit => unit.ProposedRole is { } part && model.Parts.Contains(part))
            .Select(unit => new ResponsibleUnit { Id = Guid.CreateVersion7(change.At), GroupId = group.Id, UnitId = units[unit.Code], Part = unit.ProposedRole!.Value }));
    }
}
