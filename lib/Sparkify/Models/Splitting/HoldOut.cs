namespace Sparkify.Models;

/// <summary>The rows put aside for the test, and the rows left to learn from.</summary>
internal sealed record HoldOut(Dataset Train, Dataset Test, SplitPlan Plan)
{
    /// <summary>The places of the test rows in the table.</summary>
    public IReadOnlyList<int> TestPlaces { get; private init; } = [];

    private const long DayMilliseconds = 86_400_000;

    /// <summary>Splits a table as the options ask.</summary>
    public static HoldOut Of(Dataset data, TrainingOptions options, int horizonDays) => Kind(data, options) switch
    {
        SplitKind.Given => AsGiven(data, options.TestRows),
        SplitKind.Time => ByTime(data, options, horizonDays * DayMilliseconds),
        _ => ByUser(data, options),
    };

    private static SplitKind Kind(Dataset data, TrainingOptions options)
    {
        if (options.TestRows is not null || options.Split != SplitKind.Automatic)
        {
            return options.TestRows is not null ? SplitKind.Given : options.Split;
        }

        bool repeated = data.Users.Distinct(StringComparer.Ordinal).Count() < data.Count;
        return repeated && data.Cutoffs.Distinct().Count() > 1 ? SplitKind.Time : SplitKind.Users;
    }

    /// <summary>Tests on one cut-off, and learns from all whose horizon has run out by then.</summary>
    public static HoldOut At(Dataset data, long cutoff, int horizonDays)
    {
        int[] all = [.. Enumerable.Range(0, data.Count)];
        int[] train = [.. all.Where(i => data.Cutoffs[i] + (horizonDays * DayMilliseconds) <= cutoff)];
        return Make(SplitKind.Time, data, train, [.. all.Where(i => data.Cutoffs[i] == cutoff)]);
    }

    private static HoldOut AsGiven(Dataset data, IReadOnlyList<bool>? test)
    {
        if (test is null || test.Count != data.Count)
        {
            throw new SparkifyException(
                $"TestRows has {test?.Count ?? 0} values for {data.Count} rows; give one for each row.");
        }

        int[] all = [.. Enumerable.Range(0, data.Count)];
        return Make(SplitKind.Given, data, [.. all.Where(i => !test[i])], [.. all.Where(i => test[i])]);
    }

    private static HoldOut ByUser(Dataset data, TrainingOptions options)
    {
        int parts = Math.Max(2, (int)Math.Round(1 / options.TestShare));
        Folds folds = Folds.Deal(data, parts, options.Seed);
        return Make(SplitKind.Users, data, folds.Outside(data, 0), folds.Inside(data, 0));
    }

    /// <summary>
    /// Tests on the last cut-offs. The label of a row looks one horizon ahead, so only rows whose horizon has run out
    /// when the first test cut-off comes are learned from: on that day nobody knows the others' labels.
    /// </summary>
    private static HoldOut ByTime(Dataset data, TrainingOptions options, long horizon)
    {
        if (horizon <= 0)
        {
            throw new SparkifyException(
                "The table has several cut-offs but no horizon; set its HorizonDays, so that no label looks into the " +
                "time tested on.");
        }

        long[] cutoffs = [.. data.Cutoffs.Distinct().Order()];
        int tested = options.TestCutoffs ?? Math.Max(1, cutoffs.Length / 4);
        long firstTest = cutoffs[Math.Max(0, cutoffs.Length - tested)];
        if (cutoffs[0] + horizon > firstTest)
        {
            throw new SparkifyException(
                $"The {cutoffs.Length} cut-offs leave none to learn from: the first one's horizon of " +
                $"{horizon / DayMilliseconds} days ends after the first tested cut-off; take a longer log, more " +
                "cut-offs or a shorter horizon.");
        }

        int[] all = [.. Enumerable.Range(0, data.Count)];
        int[] train = [.. all.Where(i => data.Cutoffs[i] + horizon <= firstTest)];
        int[] test = [.. all.Where(i => data.Cutoffs[i] >= firstTest)];
        return Make(SplitKind.Time, data, train, test);
    }

    private static HoldOut Make(SplitKind kind, Dataset data, int[] trainPlaces, int[] testPlaces)
    {
        Dataset train = data.Subset(trainPlaces);
        Dataset test = data.Subset(testPlaces);
        bool byTime = kind == SplitKind.Time;
        return new HoldOut(train, test, new SplitPlan
        {
            Kind = kind,
            TrainRows = train.Count,
            TrainChurned = train.Labels.Count(label => label),
            TrainUsers = train.Users.Distinct(StringComparer.Ordinal).Count(),
            TestRows = test.Count,
            TestChurned = test.Labels.Count(label => label),
            TestUsers = test.Users.Distinct(StringComparer.Ordinal).Count(),
            TrainCutoffs = byTime ? [.. train.Cutoffs.Distinct().Order()] : [],
            TestCutoffs = byTime ? [.. test.Cutoffs.Distinct().Order()] : [],
            EmbargoedRows = data.Count - train.Count - test.Count,
        })
        {
            TestPlaces = testPlaces,
        };
    }
}
