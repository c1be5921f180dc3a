namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string CohortsPath = "/omraden/arskullar";
}
