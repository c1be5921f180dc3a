using Kraftsamling.Core.Organisation;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;

namespace Kraftsamling.Web.Pages.Partners;

/// <summary>Who may ask local partners, and who may answer.</summary>
public sealed class PartnerAccess : IAccess
{
    public const string Invite = "partners.invite";
    public const string Answer = "partners.answer";
    public const string AnswerByLink = "partners.answer-by-link";

    public static IEnumerable<Rule> Rules =>
    [
        new(Invite, new Text("Bjuda in lokala parter till det man skriver och följer upp", "Invite local partners to what one writes and follows up"), Role.Analyst, Role.WorkGroupMember, Role.Secretary) { PerUnit = true },
        new(Answer, new Text("Svara på inbjudningar som är ställda till en själv", "Answer invitations addressed to oneself"), Role.LocalPartner),
        new(AnswerByLink, new Text("Svara på en inbjudan genom dess länk", "Answer an invitation by its link"), Role.Public),
    ];
}
