using System.Globalization;
using System.Text.Encodings.Web;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Html;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>The words about units, groups and seats, the same on every page.</summary>
public static class OrganisationWords
{
    public static string Name(Unit unit) => T(unit.NameSv, unit.NameEn);

    public static string Name(CollaborationGroup group) => T(group.NameSv, group.NameEn);

    /// <summary>What one unit is.</summary>
    public static string Type(UnitType type) => type switch
    {
        UnitType.MunicipalCouncil => T("Kommunfullmäktige", "Municipal council"),
        UnitType.ExecutiveBoard => T("Kommunstyrelse", "Executive board"),
        UnitType.Committee => T("Nämnd", "Committee"),
        UnitType.Subcommittee => T("Utskott", "Subcommittee"),
        UnitType.Administration => T("Förvaltning", "Administration"),
        UnitType.MunicipalCompany => T("Kommunalt bolag", "Municipal company"),
        UnitType.Federation => T("Kommunalförbund", "Federation of municipalities"),
        UnitType.Region => T("Region", "Region"),
        UnitType.Police => T("Polis", "Police"),
        UnitType.CivilSociety => T("Förening eller samfund", "Civil society"),
        UnitType.Business => T("Näringsliv", "Business"),
        UnitType.PropertyOwner => T("Fastighetsägare", "Property owner"),
        _ => T("Annan part", "Other party"),
    };

    /// <summary>The heading over a list of such units.</summary>
    public static string Types(UnitType type) => type switch
    {
        UnitType.Committee => T("Nämnder", "Committees"),
        UnitType.Subcommittee => T("Utskott", "Subcommittees"),
        UnitType.Administration => T("Förvaltningar", "Administrations"),
        UnitType.MunicipalCompany => T("Kommunala bolag", "Municipal companies"),
        UnitType.Federation => T("Kommunalförbund", "Federations of municipalities"),
        UnitType.CivilSociety => T("Föreningar och samfund", "Civil society"),
        UnitType.PropertyOwner => T("Fastighetsägare", "Property owners"),
        UnitType.Other => T("Andra parter", "Other parties"),
        _ => Type(type),
    };

    public static string Kind(GroupKind kind) => kind switch
    {
        GroupKind.SteeringGroup => T("Styrgrupp", "Steering group"),
        GroupKind.WorkGroup => T("Arbetsgrupp", "Working group"),
        GroupKind.StrategicCouncil => T("Strategiskt råd", "Strategic council"),
        GroupKind.ReferenceGroup => T("Referensgrupp", "Reference group"),
        _ => T("Annan grupp", "Other group"),
    };

    public static string Seat(SeatKind kind) => kind switch
    {
        SeatKind.Chair => T("ordförande", "chair"),
        SeatKind.ViceChair => T("vice ordförande", "vice chair"),
        SeatKind.Member => T("ledamot", "member"),
        SeatKind.Substitute => T("ersättare", "substitute"),
        _ => T("adjungerad", "co-opted"),
    };

    public static string Part(ResponsiblePart part) => part switch
    {
        ResponsiblePart.Convener => T("kallar samman", "convenes"),
        ResponsiblePart.Primary => T("primärt berörd", "primarily concerned"),
        ResponsiblePart.MethodSupport => T("metodstöd", "method support"),
        _ => T("föreslagen", "suggested"),
    };

    public static string Succession(SuccessionKind kind) => kind switch
    {
        SuccessionKind.Renamed => T("bytte namn", "was renamed"),
        SuccessionKind.Merged => T("slogs samman", "was merged"),
        _ => T("delades", "was split"),
    };

    public static string Status(DecisionStatus status) => status == DecisionStatus.Decided ? T("Beslutad", "Decided") : T("Förslag", "Proposed");

    public static IHtmlContent StatusTag(DecisionStatus status) => Tag(Status(status), status == DecisionStatus.Decided ? "success" : "warning");

    public static IHtmlContent Tag(string text, string colour) =>
        new HtmlString($"<span class=\"ds-tag\" data-size=\"sm\" data-color=\"{colour}\">{HtmlEncoder.Default.Encode(text)}</span>");

    /// <summary>"från 1 mars 2026", "till och med …", or nothing when neither is set.</summary>
    public static string Period(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => $"{Format.Day(first)} – {Format.Day(last)}",
        ({ } first, null) => T($"från {Format.Day(first)}", $"from {Format.Day(first)}"),
        (null, { } last) => T($"till och med {Format.Day(last)}", $"through {Format.Day(last)}"),
        _ => "",
    };

    /// <summary>"1 plats", "3 platser".</summary>
    public static string Seats(int count) => count == 1 ? T("1 plats", "1 seat") : T($"{count} platser", $"{count} seats");

    /// <summary>What a missing seat means, in a sentence.</summary>
    public static string Missing(MissingSeat missing) => missing.Part switch
    {
        ResponsiblePart.Convener => T($"{Name(missing.Unit)} kallar samman men har ingen plats.", $"{Name(missing.Unit)} convenes but has no seat."),
        ResponsiblePart.Primary => T($"{Name(missing.Unit)} är primärt berörd men har ingen plats.", $"{Name(missing.Unit)} is primarily concerned but has no seat."),
        ResponsiblePart.MethodSupport => T($"{Name(missing.Unit)} är metodstöd men har ingen plats.", $"{Name(missing.Unit)} is method support but has no seat."),
        _ => T($"{Name(missing.Unit)} är föreslagen men har ingen plats.", $"{Name(missing.Unit)} is suggested but has no seat."),
    };
}
