using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>Source, period and definition of the index shown, with its recipe and whether it is decided.</summary>
public static class IndexSource
{
    public static SourceModel Of(AreaSetContent content, ShownIndex index)
    {
        var measure = AreaMeasures.OfIndex(content, index);
        var recipe = index.Document.Recipe;
        return new SourceModel
        {
            Source = measure.Source, Period = measure.Period, Definition = measure.Definition, Downloads = AreaFiles.Links(content, measure),
            More =
            [
                (T("Recept", "Recipe"), T($"{recipe.Title.Sv}, version {recipe.Version}", $"{recipe.Title.En}, version {recipe.Version}")),
                (T("Ställning", "Status"), index.Status == DecisionStatus.Decided ? T("Beslutat", "Decided") : T("Förslag, inte beslutat", "Proposed, not decided")),
            ],
        };
    }
}
