using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Model;

public sealed class ModelCatalogueTests
{
    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Read();

    public static TheoryData<string> Codes => [.. Catalogue.Indicators.Select(indicator => indicator.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Read_Indicator_FillsEveryFieldInBothLanguages(string code)
    {
        var indicator = Catalogue.Indicators.Single(one => one.Code == code);
        Assert.All(code.Split('-'), part => Assert.True(part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)), code));
        Assert.InRange(code.Length, 2, Indicator.CodeMaxLength);
        Assert.InRange(indicator.Name.Sv.Length, 5, Indicator.NameMaxLength);
        Assert.InRange(indicator.Name.En.Length, 5, Indicator.NameMaxLength);
        Assert.All([indicator.Theme, indicator.Name, indicator.Definition, indicator.Population], BothLanguages);
        Assert.EndsWith(".", indicator.Definition.Sv, StringComparison.Ordinal);
        Assert.EndsWith(".", indicator.Definition.En, StringComparison.Ordinal);
        Assert.NotEmpty(indicator.Source);
        Assert.NotEmpty(indicator.OriginDetail);
        Assert.InRange(indicator.Decimals, 0, 3);
        Assert.InRange(indicator.PublicationLagMonths ?? 0, 0, 36);
        Assert.All(indicator.SeriesBreaks, year => Assert.InRange(year, 1990, 2030));
        Assert.Equal(DecisionStatus.Proposed, indicator.Status);
        if (indicator.KoladaId is { } id)
        {
            Assert.Matches("^[NU][0-9]{5}$", id);
        }
        if (indicator.Note is { } note)
        {
            BothLanguages(note);
        }
    }

    [Fact]
    public void Read_Concerns_ExistAsUnits()
    {
        var units = Catalogue.Units.Select(unit => unit.Code).ToHashSet();
        Assert.All(Catalogue.Indicators, indicator =>
        {
            Assert.NotEmpty(indicator.Concerns);
            Assert.All(indicator.Concerns, code => Assert.Contains(code, units));
            Assert.Distinct(indicator.Concerns);
        });
    }

    [Fact]
    public void Read_FollowUp_RefersToIndicatorsThatExist()
    {
        var codes = Catalogue.Indicators.Select(indicator => indicator.Code).ToHashSet();
        Assert.Contains(Catalogue.FollowUp.Outcome, codes);
        Assert.Distinct(Catalogue.FollowUp.Leading.Select(leading => leading.Code));
        Assert.All(Catalogue.FollowUp.Leading, leading =>
        {
            Assert.Contains(leading.Code, codes);
            Assert.InRange(leading.AgeTo, leading.AgeFrom, 24);
        });
        Assert.Equal([2030, 2035], Catalogue.FollowUp.FollowUpYears);
    }

    [Fact]
    public void Read_Codes_AreUnique()
    {
        Assert.Distinct(Catalogue.Indicators.Select(indicator => indicator.Code));
        Assert.Distinct(Catalogue.Indicators.Select(indicator => indicator.Name.Sv));
        Assert.Distinct(Catalogue.Indicators.Select(indicator => indicator.Name.En));
        Assert.Distinct(Catalogue.Units.Select(unit => unit.Code));
        Assert.Distinct(Catalogue.AreaSets.Select(set => set.Code));
    }

    [Fact]
    public void Read_Themes_HaveOneEnglishNameEach()
    {
        var themes = Catalogue.Indicators.Select(indicator => indicator.Theme).Distinct().ToArray();
        Assert.Distinct(themes.Select(theme => theme.Sv));
        Assert.Distinct(themes.Select(theme => theme.En));
    }

    [Fact]
    public void Read_Units_AnswerToUnitsThatExist()
    {
        var units = Catalogue.Units.Select(unit => unit.Code).ToHashSet();
        Assert.All(Catalogue.Units, unit => BothLanguages(unit.Name));
        Assert.All(Catalogue.Units.Where(unit => unit.Parent is not null), unit => Assert.Contains(unit.Parent!, units));
        Assert.All(Catalogue.Units.Where(unit => unit.Type == UnitType.Administration),
            unit => Assert.NotEqual(UnitType.Administration, Catalogue.Units.Single(parent => parent.Code == unit.Parent).Type));
    }

    [Fact]
    public void Read_Clusters_AreTwelveSubAreasInFive()
    {
        var clusters = Catalogue.AreaSets.Single(set => set.Code == "kluster-forslag");
        Assert.Equal(5, clusters.Areas.Length);
        var members = clusters.Areas.SelectMany(cluster => cluster.Members).ToArray();
        Assert.Equal(12, members.Length);
        Assert.Distinct(members);
        Assert.Equal(DecisionStatus.Proposed, clusters.Status);
        Assert.Contains(clusters.MemberOf!, Catalogue.AreaSets.Select(set => set.Code));
    }

    [Fact]
    public void Read_Clusters_NameAreasThatTheCityHas()
    {
        var names = File.ReadAllText(SharedFiles.Require("data/malmo/delomraden_geso.csv")).Split('\n').Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        var members = Catalogue.AreaSets.SelectMany(set => set.Areas).SelectMany(area => area.Members);
        Assert.All(members, member => Assert.Contains(member, names));
    }

    [Fact]
    public void Read_KoladaIds_ExistInTheCatalogueOfKolada()
    {
        var known = File.ReadAllText(SharedFiles.Require("data/formats/kolada/kolada_kpis.csv")).Split('\n').Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        Assert.All(Catalogue.Indicators.Where(indicator => indicator.KoladaId is not null), indicator => Assert.Contains(indicator.KoladaId!, known));
    }

    [Fact]
    public void Read_DirectionOfEligibility_IsMoreIsBetter() =>
        Assert.Equal(IndicatorDirection.MoreIsBetter, Catalogue.Indicators.Single(one => one.Code == "behorighet-yrkesprogram").Direction);

    private static void BothLanguages(Text text)
    {
        Assert.NotEmpty(text.Sv.Trim());
        Assert.NotEmpty(text.En.Trim());
        Assert.DoesNotContain("  ", text.Sv + text.En, StringComparison.Ordinal);
    }
}
