using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Access;

/// <summary>Why a sign-in at the organisation's own service did not lead in here, as the sign-in page says it.</summary>
public static class ServiceProblem
{
    public const string Failed = "tjansten";
    public const string Silent = "svarar-inte";
    public const string BrokenOff = "avbruten";

    /// <summary>The word for it in the address of the sign-in page.</summary>
    public static string Of(EntranceProblem problem) => problem switch
    {
        EntranceProblem.Closed => "stangt",
        EntranceProblem.AddressTaken => "upptagen",
        EntranceProblem.NoName => "namnlos",
        _ => "okand",
    };

    /// <summary>The sentence for such a word; null when there is none.</summary>
    public static Text? Read(string? word) => word switch
    {
        Failed => new("Inloggningen gick inte igenom. Försök igen. Händer det en gång till, säg till kommunens administratör.", "The sign-in did not go through. Try again. If it happens once more, tell the municipality’s administrator."),
        Silent => new("Inloggningstjänsten svarar inte just nu. Försök igen om en stund.", "The sign-in service does not answer just now. Try again in a while."),
        BrokenOff => new("Inloggningen avbröts. Du kan börja om.", "The sign-in was broken off. You can begin again."),
        "stangt" => new("Ditt konto är stängt. Vänd dig till kommunens administratör.", "Your account is closed. Turn to the municipality’s administrator."),
        "upptagen" => new("Din e-postadress hör till ett konto som en annan inloggning hos kommunen redan använder. Be kommunens administratör reda ut det.", "Your e-mail address belongs to an account that another sign-in with the municipality uses already. Ask the municipality’s administrator to sort it out."),
        "namnlos" => new("Inloggningstjänsten talar inte om vad du heter. Be kommunens administratör se över vad tjänsten lämnar ut.", "The sign-in service does not tell your name. Ask the municipality’s administrator to look at what the service gives out."),
        "okand" => new("Du är inloggad hos kommunen, men har ingen plats här än. Be kommunens administratör om en.", "You are signed in with the municipality, but have no place here yet. Ask the municipality’s administrator for one."),
        _ => null,
    };

    /// <summary>Whether it may help to sign in at the service as somebody else.</summary>
    public static bool IsAboutThePerson(string? word) => Enum.GetValues<EntranceProblem>().Any(problem => Of(problem) == word);
}
