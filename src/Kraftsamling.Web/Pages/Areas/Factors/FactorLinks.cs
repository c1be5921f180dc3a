namespace Kraftsamling.Web.Common;

public static partial class Links
{
    /// <summary>Risk and protective factors of one area.</summary>
    public static string AreaFactors(string set, string code) => Area(set, code) + "/faktorer";

    public static string AreaFactorsFile(string set, string code, string form) => $"/filer/omraden/{Uri.EscapeDataString(set)}/{Uri.EscapeDataString(code)}/faktorer.{form}";
}
