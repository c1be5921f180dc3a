using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Who may look after other people's accounts.</summary>
public sealed class AccountAdminAccess : IAccess
{
    public const string Read = "accounts.read";
    public const string Edit = "accounts.edit";
    public const string SignIns = "accounts.sign-ins";

    public static IEnumerable<Rule> Rules =>
    [
        new(Read, new Text("Se allas konton och roller", "See everybody's accounts and roles"), Role.Administrator),
        new(Edit, new Text("Bjuda in, ge och ta tillbaka roller, stänga konton", "Invite, give and take back roles, close accounts"), Role.Administrator),
        new(SignIns, new Text("Läsa inloggningsloggen", "Read the sign-in log"), Role.Administrator),
    ];
}
