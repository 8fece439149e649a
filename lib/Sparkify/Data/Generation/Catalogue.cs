namespace Sparkify.Data.Generation;

/// <summary>The music: artists in genres, songs of artists, a few of each played far more than the rest.</summary>
internal sealed class Catalogue
{
    public const int Genres = 12;

    private readonly int[] _firstSong;
    private readonly AliasTable _all;
    private readonly AliasTable[] _byGenre;

    private Catalogue(Song[] songs, int[] firstSong, double[] weights)
    {
        Songs = songs;
        _firstSong = firstSong;
        int[] artistOf = [.. Enumerable.Range(0, Artists)
            .SelectMany(artist => Enumerable.Repeat(artist, firstSong[artist + 1] - firstSong[artist]))];
        _all = new AliasTable([.. Enumerable.Range(0, songs.Length)], weights);
        _byGenre = [.. Enumerable.Range(0, Genres).Select(genre => OfGenre(genre, artistOf, weights))];
    }

    public Song[] Songs { get; }

    public int Artists => _firstSong.Length - 1;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="seed">The log's seed.</param>
    /// <param name="artists">How many artists; the more, the flatter the charts.</param>
    public static Catalogue Create(long seed, int artists)
    {
        NameMaker names = new(seed);
        Prng random = new(seed, 0x736F6E67);
        List<Song> songs = [];
        List<double> weights = [];
        int[] firstSong = new int[artists + 1];
        for (int artist = 0; artist < artists; artist++)
        {
            string name = names.Artist();
            double fame = 1 / StableMath.Pow(artist + 8, 0.85);
            int count = 1 + (int)(3.2 * random.Exponential());
            for (int rank = 0; rank < count; rank++)
            {
                songs.Add(new Song(name, names.Title(), DrawTicks(ref random)));
                weights.Add(fame / (1 + rank));
            }

            firstSong[artist + 1] = songs.Count;
        }

        return new Catalogue([.. songs], firstSong, [.. weights]);
    }

    public int Draw(ref Prng random) => _all.Draw(ref random);

    public int DrawOfGenre(int genre, ref Prng random) => _byGenre[genre].Draw(ref random);

    public int DrawOfArtist(int artist, ref Prng random) =>
        _firstSong[artist] + random.Below(_firstSong[artist + 1] - _firstSong[artist]);

    // Median 3:55, a long tail to both sides, as in the real log (0.8 s to 50 min, mean 249 s).
    private static int DrawTicks(ref Prng random)
    {
        double spread = random.Chance(0.08) ? 0.75 : 0.27;
        double quantile = (0.5 / 1048576) + (random.Below(1048575) / 1048576.0);
        double seconds = 236 * StableMath.Exp(spread * StableMath.NormalQuantile(quantile));
        return (int)(Math.Clamp(seconds, 5, 3024) * 22_050 / 576);
    }

    private static AliasTable OfGenre(int genre, int[] artistOf, double[] weights)
    {
        int[] songs = [.. Enumerable.Range(0, artistOf.Length).Where(song => artistOf[song] % Genres == genre)];
        return new AliasTable(songs, [.. songs.Select(song => weights[song])]);
    }
}
