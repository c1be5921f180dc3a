using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>
/// What a password must be: long, not leaked, not the person's own name. Nothing about signs and digits, and never changed by the
/// calendar, as NIST SP 800-63B-4 and OWASP ASVS 5 (6.2) advise.
/// </summary>
public sealed class PasswordRules(BreachedPasswords breached)
{
    public const int MinLength = 15;
    public const int MaxLength = 128;

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512, as the OWASP Password Storage Cheat Sheet has it (2023).</summary>
    public const int HashRounds = 210_000;

    private const int FewSigns = 5;

    /// <summary>Every problem with the password; empty when it may be used.</summary>
    public async Task<IReadOnlyList<Text>> ListProblemsAsync(string password, Person person, CancellationToken cancel = default)
    {
        var problems = new List<Text>();
        if (password.Length is < MinLength or > MaxLength)
        {
            problems.Add(new($"Lösenordet har {password.Length} tecken och ska ha {MinLength}–{MaxLength}. Några ord efter varandra går bra.",
                $"The password has {password.Length} characters and shall have {MinLength}–{MaxLength}. A few words in a row will do."));
        }
        else if (password.Distinct().Count() < FewSigns)
        {
            problems.Add(new("Lösenordet upprepar några få tecken. Välj ett som är svårare att gissa.", "The password repeats a few characters. Choose one that is harder to guess."));
        }
        if (Own(person).Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(new("Lösenordet innehåller ditt namn, din adress eller programmets namn. Det är det första någon prövar.", "The password contains your name, your address or the program’s name. That is what somebody tries first."));
        }
        if (problems.Count == 0 && await breached.ContainsAsync(password, cancel))
        {
            problems.Add(new("Lösenordet finns i en lista över läckta lösenord. Välj ett annat.", "The password is in a list of leaked passwords. Choose another."));
        }
        return problems;
    }

    private static IEnumerable<string> Own(Person person) =>
        person.Name.Split(' ').Append(person.Email?.Split('@')[0] ?? "").Append("kraftsamling").Where(word => word.Length >= 4);
}
