using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;

namespace Kraftsamling.Demo.Organisation;

/// <summary>Exempelstad's committees, administrations and partners. All made up.</summary>
internal static class DemoUnits
{
    private static readonly (string Code, UnitType Type, string? Parent, string Sv, string En)[] Rows =
    [
        ("KF", UnitType.MunicipalCouncil, null, "Kommunfullmäktige", "Municipal council"),
        ("KS", UnitType.ExecutiveBoard, "KF", "Kommunstyrelsen", "Municipal executive board"),
        ("KSAU", UnitType.Subcommittee, "KS", "Kommunstyrelsens arbetsutskott", "Executive board's working committee"),
        ("SON", UnitType.Committee, "KF", "Socialnämnden", "Social committee"),
        ("FRIN", UnitType.Committee, "KF", "Fritidsnämnden", "Leisure committee"),
        ("FSKN", UnitType.Committee, "KF", "Förskolenämnden", "Preschool committee"),
        ("GRN", UnitType.Committee, "KF", "Grundskolenämnden", "Compulsory school committee"),
        ("GYN", UnitType.Committee, "KF", "Gymnasienämnden", "Upper secondary school committee"),
        ("KUN", UnitType.Committee, "KF", "Kulturnämnden", "Culture committee"),
        ("TN", UnitType.Committee, "KF", "Tekniska nämnden", "Technical committee"),
        ("FSN", UnitType.Committee, "KF", "Funktionsstödsnämnden", "Disability support committee"),
        ("SK", UnitType.Administration, "KS", "Stadskontoret", "City office"),
        ("SOF", UnitType.Administration, "SON", "Socialförvaltningen", "Social administration"),
        ("FRIF", UnitType.Administration, "FRIN", "Fritidsförvaltningen", "Leisure administration"),
        ("FSKF", UnitType.Administration, "FSKN", "Förskoleförvaltningen", "Preschool administration"),
        ("GRF", UnitType.Administration, "GRN", "Grundskoleförvaltningen", "Compulsory school administration"),
        ("GYF", UnitType.Administration, "GYN", "Gymnasieförvaltningen", "Upper secondary school administration"),
        ("KUF", UnitType.Administration, "KUN", "Kulturförvaltningen", "Culture administration"),
        ("TF", UnitType.Administration, "TN", "Tekniska förvaltningen", "Technical administration"),
        ("FSF", UnitType.Administration, "FSN", "Funktionsstödsförvaltningen", "Disability support administration"),
        ("EXBO", UnitType.MunicipalCompany, "KS", "Exempelbostäder AB", "Exempelbostäder AB (housing)"),
        ("REG", UnitType.Region, null, "Region Exempel", "Region Exempel"),
        ("POL", UnitType.Police, null, "Polisen i Exempelstad", "The police in Exempelstad"),
        ("HAND", UnitType.CivilSociety, null, "Föreningen Händer i Exempelstad", "The association Hands in Exempelstad"),
        ("EXFA", UnitType.PropertyOwner, null, "Fastighetsägarna vid Torget", "The property owners at the Square"),
        ("EXFO", UnitType.Business, null, "Exempelstads företagare", "The businesses of Exempelstad"),
    ];

    public static Unit[] Make()
    {
        var ids = Rows.Select((row, at) => (row.Code, Id: DemoPeople.IdOf(0x1000 + at))).ToDictionary(pair => pair.Code, pair => pair.Id);
        return
        [
            .. Rows.Select(row => new Unit
            {
                Id = ids[row.Code], Code = row.Code, NameSv = row.Sv, NameEn = row.En, Type = row.Type, ParentId = row.Parent is null ? null : ids[row.Parent],
                Mailbox = row.Type is UnitType.Administration ? row.Code.ToLowerInvariant() + "@exempelstad.example" : null, Status = DecisionStatus.Decided,
            }),
        ];
    }
}
