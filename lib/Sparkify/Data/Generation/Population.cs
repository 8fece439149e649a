using Gender = Bogus.DataSets.Name.Gender;

namespace Sparkify.Data.Generation;

/// <summary>Everyone in a log, and the music they can hear.</summary>
internal sealed class Population
{
    private const int SecondsADay = 86_400;

    private Population(GeneratorOptions options, Person[] people, Catalogue catalogue)
    {
        Preset = options.Preset;
        Seed = options.Seed;
        People = people;
        Catalogue = catalogue;
    }

    public GenerationPreset Preset { get; }

    public long Seed { get; }

    public Person[] People { get; }

    public Catalogue Catalogue { get; }

    /// <summary>Length of the log in seconds.</summary>
    public int Seconds => (int)((Preset.EndMs - Preset.StartMs) / 1000);

    /// <summary>When someone registered, in milliseconds since 1970-01-01 UTC.</summary>
    public long RegistrationMs(Person person) => Preset.StartMs + (person.Registration * 1000L);

    public static Population Create(GeneratorOptions options)
    {
        int count = options.Users ?? options.Preset.Users;
        Catalogue catalogue = Catalogue.Create(options.Seed, options.Preset.Artists);
        Func<int, Person> person = Traits(options, count, catalogue);
        return new Population(options, [.. Enumerable.Range(0, count).Select(person)], catalogue);
    }

    private static Func<int, Person> Traits(GeneratorOptions options, int count, Catalogue catalogue)
    {
        Behavior behavior = options.Preset.Behavior;
        Strata strata = new(options.Seed, count);
        Func<int, long> id = UserIds.For(options.Preset, count);
        NameMaker names = new(options.Seed);
        string[][] first = [names.People(Gender.Male, 400), names.People(Gender.Female, 400)];
        string[] last = names.People(null, 400);
        bool[] female = strata.Chance(0.465);
        double[] firstName = strata.Uniform();
        double[] lastName = strata.Uniform();
        int[] location = strata.Weighted([.. Lists.Locations.Select(fields => Lists.Number(fields[2]))]);
        int[] agent = strata.Weighted([.. Lists.Agents.Select(fields => Lists.Number(fields[1]))]);
        int[] registration = Registrations(strata, options.Preset);
        bool[] paid = strata.Chance(behavior.PaidAtStart);
        double[] sessions = strata.LogNormal(behavior.SessionsADay, behavior.SessionsSpread);
        double[] songs = strata.LogNormal(behavior.SongsASession, behavior.SongsSpread);
        double[] late = strata.Uniform();
        double[] praise = strata.LogNormal(1, 0.25);
        double[] blame = strata.LogNormal(0.92, 0.4);
        double[] warmth = strata.LogNormal(1, 0.25);
        double[] adverts = strata.LogNormal(0.93, 0.35);
        double[] fragility = strata.LogNormal(0.9, 0.5);
        double[] patience = strata.Exponential(1);
        return i =>
        {
            Prng taste = new(options.Seed, 0x40000000L + i);
            return new Person
            {
                UserId = id(i),
                FirstName = Pick(first[female[i] ? 1 : 0], firstName[i]),
                LastName = Pick(last, lastName[i]),
                IsFemale = female[i],
                Location = location[i],
                Agent = agent[i],
                Registration = registration[i],
                PaidAtStart = paid[i] && registration[i] < 0,
                SessionsADay = sessions[i],
                SongsASession = songs[i],
                LateHours = (int)(late[i] * 9) - 4,
                Genres = [.. Enumerable.Range(0, 3).Select(_ => taste.Below(Catalogue.Genres))],
                Artists = [.. Enumerable.Range(0, 4).Select(_ => taste.Below(catalogue.Artists))],
                Praise = praise[i],
                Blame = blame[i],
                Warmth = warmth[i],
                AdvertLoad = adverts[i],
                Fragility = fragility[i] * (Lists.Agents[agent[i]][0] == "M" ? 1.6 : 1),
                Patience = patience[i],
            };
        };
    }

    // Two people in a hundred register while the log runs; the rest did in the months before, most of them lately.
    private static int[] Registrations(Strata strata, GenerationPreset preset)
    {
        double[] before = strata.Exponential(48);
        double[] within = strata.Uniform();
        int seconds = (int)((preset.EndMs - preset.StartMs) / 1000);
        return [.. strata.Chance(0.022).Select((isNew, i) => isNew
            ? (int)(within[i] * 0.85 * seconds)
            : -(int)((1.2 + before[i]) * SecondsADay))];
    }

    private static string Pick(string[] names, double quantile) => names[(int)(quantile * quantile * names.Length)];
}
