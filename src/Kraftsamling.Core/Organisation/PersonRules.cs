using System.Net.Mail;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation;

/// <summary>What a name and an address must be.</summary>
public static class PersonRules
{
    /// <summary>Every problem; an address may be missing when <paramref name="needsEmail"/> says so.</summary>
    public static IReadOnlyList<Text> Problems(string name, string? email, bool needsEmail = true)
    {
        var problems = new List<Text>(PersonalData.Problems(new("Namnet", "The name"), name));
        if (name.Trim().Length is 0 or > Person.NameMaxLength)
        {
            problems.Add(new($"Namnet ska ha 1–{Person.NameMaxLength} tecken.", $"The name shall have 1–{Person.NameMaxLength} characters."));
        }
        if (string.IsNullOrEmpty(email) ? needsEmail : !IsAddress(email))
        {
            problems.Add(new($"«{email}» är ingen e-postadress. Skriv den som namn@kommun.se.", $"“{email}” is not an e-mail address. Write it as name@municipality.se."));
        }
        return problems;
    }

    private static bool IsAddress(string email) =>
        email.Length <= Person.EmailMaxLength && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal);
}
