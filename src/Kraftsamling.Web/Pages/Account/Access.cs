using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>Who may do what with signing in and with the own account.</summary>
public sealed class AccountAccess : IAccess
{
    public const string SignIn = "account.sign-in";
    public const string Own = "account.own";
    public const string Tokens = "account.tokens";

    public static IEnumerable<Rule> Rules =>
    [
        new(SignIn, new Text("Logga in, ta emot en inbjudan och välja nytt lösenord", "Sign in, accept an invitation and choose a new password"), Role.Public),
        new(Own, new Text("Se och ändra sitt eget konto", "See and change one’s own account"), Role.HasAccount),
        new(Tokens, new Text("Göra nycklar för program", "Make tokens for programs"), Role.SignedIn),
    ];
}
