using Kraftsamling.Core.Interventions.Requests;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>The words about requests, the same on every page.</summary>
public static class RequestWords
{
    public static string Channel(RequestChannel channel) => channel switch
    {
        RequestChannel.Visit => T("på plats", "on a visit"),
        RequestChannel.Telephone => T("per telefon", "by telephone"),
        RequestChannel.Letter => T("i brev", "by letter"),
        RequestChannel.Email => T("i e-post", "by e-mail"),
        _ => T("på annat sätt", "in another way"),
    };

    public static string Decision(DisclosureDecision decision) => decision switch
    {
        DisclosureDecision.Whole => T("Lämnas ut hel", "Given out whole"),
        DisclosureDecision.Part => T("Lämnas ut delvis", "Given out in part"),
        DisclosureDecision.Withheld => T("Lämnas inte ut", "Not given out"),
        DisclosureDecision.NotOfficial => T("Ingen allmän handling", "No official document"),
        _ => T("Inte prövad", "Not reviewed"),
    };

    public static string What(DisclosureDecision decision) => decision switch
    {
        DisclosureDecision.Whole => T("Inget i den är hemligt.", "Nothing in it is secret."),
        DisclosureDecision.Part => T("Det hemliga tas bort. Resten lämnas ut.", "What is secret is taken away. The rest is given out."),
        DisclosureDecision.Withheld => T("Hela är hemlig, eller det som blir kvar säger inget.", "All of it is secret, or what would be left says nothing."),
        _ => T("Arbetsmaterial behöver inte lämnas ut.", "Working material need not be given out."),
    };

    public static string Colour(DisclosureDecision decision) => decision switch
    {
        DisclosureDecision.Whole => "success",
        DisclosureDecision.Part => "info",
        DisclosureDecision.Withheld => "danger",
        DisclosureDecision.NotOfficial => "neutral",
        _ => "warning",
    };

    /// <summary>Why nobody is asked who they are.</summary>
    public static string NoQuestions => T("Fråga inte vem som begär handlingen eller varför, mer än vad som behövs för att pröva sekretessen (tryckfrihetsförordningen 2 kap. 18 §). Skriv inget om det här heller.",
        "Do not ask who requests the document or why, beyond what the secrecy review needs (Freedom of the Press Act, chapter 2, section 18). Write nothing about it here either.");
}
