using System.Text.Json.Nodes;
using Xunit;

namespace Kraftsamling.Cli.Tests.Import;

public sealed class SurveyCommandTests
{
    [Fact]
    public async Task Survey_TrialThenCommit_StoresOnlyAtCommit()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        string[] call = ["import", "survey", folder.Write("svar.csv", "area,year,grade,sex,factor,respondents,beyond\nA,2023,all,total,religiosity,40,12\nB,2023,7,girls,religiosity,15,3\n"), "--set", "rutor", "--source", "Prov"];
        var trial = await folder.KraftAsync([.. call, "--json"]);
        Assert.True(trial.Code == 0, trial.Errors);
        Assert.Equal(2, JsonNode.Parse(trial.Output)!["results"]!["2023"]!.GetValue<int>());
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM survey_result"));
        Assert.Equal(0, (await folder.KraftAsync([.. call, "--commit"])).Code);
        Assert.Equal(2, folder.Count("SELECT COUNT(*) FROM survey_result"));
    }

    [Fact]
    public async Task Survey_WrongRow_IsRefused()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var (code, _, errors) = await folder.KraftAsync("import", "survey", folder.Write("svar.csv", "area,year,grade,sex,factor,respondents,beyond\nA,2023,all,total,lycka,40,12\n"), "--set", "rutor", "--source", "Prov", "--commit");
        Assert.Equal(1, code);
        Assert.Contains("koden för en faktor", errors, StringComparison.Ordinal);
    }
}
