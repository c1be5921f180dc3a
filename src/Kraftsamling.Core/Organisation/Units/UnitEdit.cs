using System.Text.RegularExpressions;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Units;

/// <summary>What people write about a unit.</summary>
public sealed partial record UnitEdit(string Code, Text Name, UnitType Type, Guid? ParentId, DateOnly? ValidFrom, string? Mailbox, DecisionStatus Status)
{
    public static UnitEdit From(Unit unit) => new(unit.Code, new(unit.NameSv, unit.NameEn), unit.Type, unit.ParentId, unit.ValidFrom, unit.Mailbox, unit.Status);

    /// <summary>Every problem that the text alone shows.</summary>
    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        if (!CodePattern().IsMatch(Code.Trim()) || Code.Trim().Length > Unit.CodeMaxLength)
        {
            problems.Add(new($"Beteckningen «{Code}»: skriv 1–{Unit.CodeMaxLength} bokstäver, siffror eller bindestreck, som GRN.", $"The code “{Code}”: write 1–{Unit.CodeMaxLength} letters, digits or hyphens, such as GRN."));
        }
        FieldRules.Text(problems, new("Namnet på svenska", "The name in Swedish"), Name.Sv, 1, Unit.NameMaxLength);
        FieldRules.Text(problems, new("Namnet på engelska", "The name in English"), Name.En, 1, Unit.NameMaxLength);
        if (!Enum.IsDefined(Type))
        {
            problems.Add(new("Välj ett slag.", "Choose a type."));
        }
        if (MailboxOrNull is { } mailbox && PersonRules.Problems("x", mailbox).Count > 0)
        {
            problems.Add(new($"«{mailbox}» är ingen e-postadress. Skriv funktionens brevlåda som namnd@kommun.se.", $"“{mailbox}” is not an e-mail address. Write the function's mailbox as committee@municipality.se."));
        }
        return problems;
    }

    internal string? MailboxOrNull => string.IsNullOrWhiteSpace(Mailbox) ? null : Mailbox.Trim().ToLowerInvariant();

    internal void Fill(Unit unit)
    {
        (unit.Code, unit.NameSv, unit.NameEn, unit.Type, unit.Status) = (Code.Trim(), Name.Sv.Trim(), Name.En.Trim(), Type, Status);
        (unit.ParentId, unit.ValidFrom, unit.Mailbox) = (ParentId, ValidFrom, MailboxOrNull);
    }

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
