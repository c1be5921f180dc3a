namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string SelectionsPath = "/omraden/val";
    public const string SelectionNewPath = "/omraden/val/ny";
    public const string SelectionComparePath = "/omraden/val/jamfor";

    public static string Selection(Guid id, int? round = null) => With($"/omraden/val/{id}", ("omgang", Whole(round)));

    public static string SelectionEdit(Guid id) => $"/omraden/val/{id}/andra";

    public static string SelectionTexts(Guid id) => $"/omraden/val/{id}/grunder";

    public static string SelectionDecide(Guid id) => $"/omraden/val/{id}/beslut";

    /// <summary>Two rounds beside each other.</summary>
    public static string SelectionCompare(Guid? a = null, Guid? b = null) => With(SelectionComparePath, ("a", a?.ToString()), ("b", b?.ToString()));
}
