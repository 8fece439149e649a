using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Tests.Features;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void All_Features_AreManyAndNamedOnce()
    {
        Assert.True(FeatureCatalogue.All.Count >= 120);
        Assert.Equal(
            FeatureCatalogue.All.Count,
            FeatureCatalogue.All.Select(feature => feature.Name).Distinct().Count());
        Assert.Equal(FeatureCatalogue.Groups, FeatureCatalogue.All.Select(feature => feature.Group).Distinct());
    }

    [Fact]
    public void All_Features_AreDescribedInOneLine() => Assert.All(FeatureCatalogue.All, feature =>
    {
        Assert.Matches("^[a-z][a-z0-9_]+$", feature.Name);
        Assert.NotEmpty(feature.Unit);
        Assert.Matches(@"^\S.{3,100}[^.\s]$", feature.Meaning);
        Assert.DoesNotContain('\n', feature.Sql);
    });

    [Fact]
    public void All_Kinds_AreSplitOverTheTables()
    {
        Assert.Equal(["days_observed"], FeatureCatalogue.Spans);
        Assert.Contains("songs", FeatureCatalogue.Totals);
        Assert.DoesNotContain("songs_14d", FeatureCatalogue.Totals);
        Assert.DoesNotContain(FeatureCatalogue.Forecast, feature => feature.Name == "days_observed");
        Assert.DoesNotContain(FeatureCatalogue.WholeLog, feature => feature.Name == "days_since_event");
    }

    [Fact]
    public void Get_Expression_IsWhatTheFileSays()
    {
        Feature feature = FeatureCatalogue.Get("songs_change_14d");

        Assert.Equal(
            "CAST(songs_14d - songs_prior_14d AS DOUBLE) / NULLIF(songs_14d + songs_prior_14d, 0)", feature.Sql);
        Assert.Equal(("windows", "-1 to 1", FeatureKind.Steady), (feature.Group, feature.Unit, feature.Kind));
        Assert.Throws<SparkifyException>(() => FeatureCatalogue.Get("no_such"));
    }

    [Fact]
    public void DataDictionary_Rows_AreTheFeatures()
    {
        DataFrame dictionary = FeatureCatalogue.DataDictionary();

        Assert.Equal(FeatureCatalogue.All.Count, dictionary.Rows.Count);
        Assert.Equal(["events", "volume", "events", "events before the cut-off", "Total", "events"],
            dictionary.Rows[0].Cast<string>());
    }
}
