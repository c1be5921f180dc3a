using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>The words about target groups, the same on every page.</summary>
public static class TargetGroupWords
{
    public static string Kind(TargetGroupKind kind) => kind switch
    {
        TargetGroupKind.Language => T("språk", "language"),
        TargetGroupKind.Association => T("förening", "association"),
        TargetGroupKind.Faith => T("tro", "faith"),
        TargetGroupKind.Interest => T("intresse", "interest"),
        _ => T("annat", "other"),
    };

    public static string Name(TargetGroup group) => T(group.NameSv, group.NameEn);

    /// <summary>"gäller sedan 1 mars 2026", or until when it did.</summary>
    public static string Validity(TargetGroup group, DateOnly today) => group.ValidTo is not { } last
        ? T($"gäller sedan {Format.Day(group.ValidFrom)}", $"valid since {Format.Day(group.ValidFrom)}")
        : last >= today ? T($"gäller till och med {Format.Day(last)}", $"valid through {Format.Day(last)}")
        : T($"avslutad {Format.Day(last)}", $"closed {Format.Day(last)}");
}
