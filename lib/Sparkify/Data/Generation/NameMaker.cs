using System.Text;
using Bogus;

namespace Sparkify.Data.Generation;

/// <summary>Invents names of people, artists and songs; none is meant to be a real one.</summary>
internal sealed class NameMaker(long seed)
{
    private static readonly string[] ArtistLocales = ["en", "de", "es", "fr", "sv", "pt_BR", "nb_NO", "cz"];
    private static readonly string[] Suffixes =
        [" (Album Version)", " (Live)", " (Radio Edit)", " [Remastered]", " (Acoustic)", " (LP Version)"];

    private readonly Bogus.DataSets.Name[] _people =
        [.. ArtistLocales.Select(locale => new Bogus.DataSets.Name(locale) { Random = new Randomizer((int)seed) })];

    private Prng _random = new(seed, 0x6E616D65);

    /// <summary>First names of one gender, last names where it is null; without repeats, in the order drawn.</summary>
    public string[] People(Bogus.DataSets.Name.Gender? gender, int count)
    {
        Bogus.DataSets.Name names = _people[0];
        return [.. Enumerable.Range(0, count * 4)
            .Select(_ => gender is null ? names.LastName() : names.FirstName(gender))
            .Distinct(StringComparer.Ordinal)
            .Take(count)];
    }

    public string Artist() => EncodeTwice(_random.Below(10) switch
    {
        < 3 => $"The {Adjective()} {Noun()}s",
        < 5 => $"{Adjective()} {Noun()}",
        < 6 => $"{Noun()} & {Noun()}",
        < 9 => Person(),
        _ => $"{Person()} feat. {Person()}",
    });

    public string Title()
    {
        string title = _random.Below(20) switch
        {
            < 6 => $"{Adjective()} {Noun()}",
            < 9 => $"{Noun()} of the {Noun()}",
            < 12 => $"My {Adjective()} {Noun()}",
            < 15 => $"{Noun()} in the {Noun()}",
            < 17 => $"Don't Tell the {Noun()}",
            < 18 => $"\"{Noun()}\"",
            _ => Lists.Foreign[_random.Below(Lists.Foreign.Count)],
        };
        return EncodeTwice(_random.Chance(0.2) ? title + Suffixes[_random.Below(Suffixes.Length)] : title);
    }

    /// <summary>
    /// What the real log shows for a letter outside ASCII: its UTF-8 bytes taken for Latin-1 letters, twice over.
    /// </summary>
    public static string EncodeTwice(string text) => Ascii.IsValid(text) ? text : Misread(Misread(text));

    private static string Misread(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private string Person()
    {
        Bogus.DataSets.Name names = _people[_random.Below(_people.Length)];
        return $"{names.FirstName()} {names.LastName()}";
    }

    private string Adjective() => Lists.Adjectives[_random.Below(Lists.Adjectives.Count)];

    private string Noun() => Lists.Nouns[_random.Below(Lists.Nouns.Count)];
}
