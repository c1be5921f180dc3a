using System.Text.Json;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Selections;

/// <summary>The selections that the source documents propose, in model/selections.json; their groups are those of model/area-sets.json.</summary>
public static class ModelSelections
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<SelectionProposal> Read()
    {
        using var stream = typeof(ModelSelections).Assembly.GetManifestResourceStream("model/selections.json") ?? throw new InvalidOperationException("The resource model/selections.json is missing from the program.");
        var file = JsonSerializer.Deserialize<SelectionFile>(stream, Options) ?? throw new InvalidOperationException("model/selections.json is empty.");
        var sets = ModelCatalogue.Read().AreaSets;
        return [.. file.Selections.Select(one => new SelectionProposal(one.Code, one.Title, one.Year, one.ProposedBy, one.Motive, one.Note,
            [.. sets.Single(set => set.Code == one.Groups).Areas.Select(area => new ProposedGroup(area.Name, area.Members))]))];
    }

    private sealed record SelectionFile(ProposedSelection[] Selections);

    /// <param name="Groups">Code of the area set whose areas are the groups.</param>
    private sealed record ProposedSelection(string Code, Text Title, int Year, string ProposedBy, string Groups, Text Motive, Text Note);
}
