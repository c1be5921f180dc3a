using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Observations;

public sealed class RealFilesTests
{
    [Theory]
    [InlineData("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv", 746, 1492)]
    [InlineData("data/malmo/regso2020_panel_2020_2023_malmo.csv", 91, 364)]
    [InlineData("data/malmo/malmo_regso2020_gymnasiebehorighet_2023.csv", 91, 91)]
    [InlineData("data/uppsala/regso2020_panel_2020_2023_uppsala_lan.csv", 123, 492)]
    [InlineData("data/sverige/regso2020_panel_2020_2023_sverige.csv", 3362, 13448)]
    [InlineData("data/sverige/regso_socioekonomisk_index_2022.csv", 3363, 3363)]
    [InlineData("data/sverige/scb_export_fodelseregion_regso.csv", 3363, 6726)]
    [InlineData("data/sverige/scb_export_loneinkomst_regso.csv", 3363, 3363)]
    [InlineData("data/stockholm/stockholm_lan_kommuner_kolada_long.csv", 27, 6067)]
    [InlineData("data/stockholm/kolada2019.xlsx", 27, 81)]
    [InlineData("data/stockholm/kommuner_invanare.xlsx", 290, 290)]
    public void ReadAll_SuggestedMapping_GivesEveryAreaWithoutErrors(string file, int areas, int rows)
    {
        var (reader, _) = Read(file);

        TestContext.Current.TestOutputHelper?.WriteLine($"{reader.Count} obs, {string.Join(" | ", reader.Indicators)}\n{string.Join('\n', reader.Problems)}");
        Assert.False(reader.Problems.HasErrors, string.Join('\n', reader.Problems.Take(5)));
        Assert.Equal(areas, reader.Areas.Count);
        Assert.Equal(rows, reader.Rows);
    }

    private static (ObservationReader Reader, List<RawObservation> Observations) Read(string file)
    {
        var path = SharedFiles.Require(file);
        var problems = new ProblemList();
        var shape = TableFile.Inspect(path, problems, cancellation: TestContext.Current.CancellationToken)!;
        var suggestion = TableMapping.Suggest(shape);
        var mapping = suggestion.Mapping!;
        TestContext.Current.TestOutputHelper?.WriteLine(mapping.ToJson() + "\n" + string.Join('\n', suggestion.Questions) + "\n" + string.Join('\n', shape.Columns));
        if (mapping.YearColumn is null && mapping.Values.Any(value => value.Year is null))
        {
            mapping = mapping with { Year = 2019 };
        }
        using var reader = ObservationReader.Open(path, mapping, problems)!;
        return (reader, [.. reader.ReadAll(TestContext.Current.CancellationToken)]);
    }
}
