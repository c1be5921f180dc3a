namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string TargetGroupsPath = "/omraden/malgrupper";
    public const string TargetGroupNewPath = TargetGroupsPath + "/ny";

    public static string TargetGroup(Guid id) => $"{TargetGroupsPath}/{id}";

    public static string TargetGroupEdit(Guid id) => $"{TargetGroupsPath}/{id}/andra";
}
