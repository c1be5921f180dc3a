using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Units;

/// <summary>What holds between units.</summary>
public static class UnitRules
{
    /// <summary>Officials speak for the body they work under: an administration or subcommittee for its committee; a company only for itself.</summary>
    public static bool SpeaksFor(Guid unit, Guid responsible, IReadOnlyDictionary<Guid, Unit> units)
    {
        for (var at = units.GetValueOrDefault(unit); at is not null; at = at.Type is UnitType.Administration or UnitType.Subcommittee && at.ParentId is { } parent ? units.GetValueOrDefault(parent) : null)
        {
            if (at.Id == responsible)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the unit is a legal person of its own beside the municipality and its companies.</summary>
    public static bool IsOutsideTheMunicipality(UnitType type) => type is UnitType.Federation or UnitType.Region or UnitType.Police or UnitType.CivilSociety or UnitType.Business or UnitType.PropertyOwner or UnitType.Other;

    internal static IEnumerable<Text> CannotLieUnderItself(Guid id, Guid? parent, IReadOnlyDictionary<Guid, Unit> units)
    {
        for (var (at, steps) = (parent, 0); at is { } above && steps <= units.Count; (at, steps) = (units.GetValueOrDefault(above)?.ParentId, steps + 1))
        {
            if (above == id)
            {
                yield return new("En enhet kan inte ligga under sig själv.", "A unit cannot lie under itself.");
                yield break;
            }
        }
    }

    internal static IEnumerable<Text> AnAdministrationWorksUnderABody(UnitEdit edit, IReadOnlyDictionary<Guid, Unit> units)
    {
        if (edit is { Type: UnitType.Administration, ParentId: { } parent } && units.GetValueOrDefault(parent)?.Type == UnitType.Administration)
        {
            yield return new("En förvaltning ligger under en nämnd, kommunstyrelsen eller fullmäktige, inte under en annan förvaltning.", "An administration works under a committee, the executive board or the council, not under another administration.");
        }
    }

    internal static IEnumerable<Text> CannotEndWithWhatIsLeft(int children, int seats, DateOnly lastDay)
    {
        if (children + seats > 0)
        {
            yield return new(
                $"Efter {lastDay:yyyy-MM-dd} finns {children} enheter under den och {seats} platser i grupper kvar. Låt en annan enhet ta över, eller avsluta dem först.",
                $"After {lastDay:yyyy-MM-dd} there remain {children} units below it and {seats} seats in groups. Let another unit take over, or end them first.");
        }
    }
}
