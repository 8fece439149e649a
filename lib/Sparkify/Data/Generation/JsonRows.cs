using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sparkify.Data.Generation;

/// <summary>
/// Writes rows as the real log does: the same keys in the same order, no spaces, and no key for a null column.
/// All text is encoded once beforehand, so that a row is a few copies and five numbers.
/// </summary>
internal sealed class JsonRows
{
    private readonly Population _population;
    private readonly byte[][] _pages;
    private readonly byte[][] _songs;
    private readonly byte[][] _locations;
    private readonly byte[][] _agents;
    private readonly byte[][] _firstNames;
    private readonly byte[][] _lastNames;
    private readonly byte[] _guest;
    private readonly int _longest;

    public JsonRows(Population population)
    {
        _population = population;
        Person[] people = population.People;
        Dictionary<string, byte[]> names = new(StringComparer.Ordinal);
        _pages = [.. Enumerable.Range(0, 22 * 8).Select(PageText)];
        _songs = [.. population.Catalogue.Songs.Select(SongText)];
        _locations = [.. Lists.Locations.Select(fields => Text("location", fields[0]))];
        _agents = [.. Lists.Agents.Select(fields => Text("userAgent", fields[2]))];
        _lastNames = [.. people.Select(person => Shared(names, "lastName", person.LastName))];
        _firstNames = [.. people.Select(person => Shared(names, "firstName", person.FirstName))];
        _guest = Encoding.UTF8.GetBytes(population.Preset.GuestUserId);
        _longest = 400 + new[] { _songs, _locations, _agents, _lastNames, _firstNames }
            .Sum(texts => texts.Max(text => text.Length));
    }

    /// <summary>Writes rows into a buffer, which grows as needed, and tells how many bytes they take.</summary>
    public int Write(ReadOnlySpan<LogRow> rows, ref byte[] buffer)
    {
        int at = 0;
        foreach (ref readonly LogRow row in rows)
        {
            if (buffer.Length - at < _longest)
            {
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, 4 * _longest));
            }

            at += Write(row, buffer.AsSpan(at));
        }

        return at;
    }

    private int Write(in LogRow row, Span<byte> target)
    {
        int at = Put("{\"ts\":"u8, target, 0);
        at = Put(_population.Preset.StartMs + (row.Second * 1000L), target, at);
        at = Put(",\"userId\":\""u8, target, at);
        at = row.IsGuest ? Put(_guest, target, at) : Put(_population.People[row.Person].UserId, target, at);
        at = Put("\",\"sessionId\":"u8, target, at);
        at = Put(row.Session, target, at);
        at = Put(_pages[PageIndex(row.Page, row.Auth, row.Paid)], target, at);
        at = Put(row.Item, target, at);
        at = row.IsGuest ? at : PutPerson(row.Person, target, at);
        at = row.Song < 0 ? at : Put(_songs[row.Song], target, at);
        return Put("}\n"u8, target, at);
    }

    private int PutPerson(int index, Span<byte> target, int at)
    {
        Person person = _population.People[index];
        at = Put(_locations[person.Location], target, at);
        at = Put(_agents[person.Agent], target, at);
        at = Put(_lastNames[index], target, at);
        at = Put(_firstNames[index], target, at);
        at = Put(",\"registration\":"u8, target, at);
        at = Put(_population.RegistrationMs(person), target, at);
        return Put(person.IsFemale ? ",\"gender\":\"F\""u8 : ",\"gender\":\"M\""u8, target, at);
    }

    private static int Put(ReadOnlySpan<byte> text, Span<byte> target, int at)
    {
        text.CopyTo(target[at..]);
        return at + text.Length;
    }

    private static int Put(long number, Span<byte> target, int at)
    {
        Utf8Formatter.TryFormat(number, target[at..], out int written);
        return at + written;
    }

    private static int PageIndex(Page page, Auth auth, bool paid) => ((int)page * 8) + ((int)auth * 2) + (paid ? 1 : 0);

    private static byte[] PageText(int index)
    {
        Page page = (Page)(index / 8);
        string auth = PageFacts.Name((Auth)(index / 2 % 4));
        string level = index % 2 == 1 ? "paid" : "free";
        return Encoding.UTF8.GetBytes($",\"page\":\"{PageFacts.Name(page)}\",\"auth\":\"{auth}\","
            + $"\"method\":\"{PageFacts.Method(page)}\",\"status\":{PageFacts.Status(page)},"
            + $"\"level\":\"{level}\",\"itemInSession\":");
    }

    private static byte[] SongText(Song song)
    {
        string length = song.LengthSeconds.ToString(CultureInfo.InvariantCulture);
        return [.. Text("artist", song.Artist), .. Text("song", song.Title),
            .. Encoding.UTF8.GetBytes($",\"length\":{length}")];
    }

    private static byte[] Shared(Dictionary<string, byte[]> texts, string key, string value)
    {
        if (!texts.TryGetValue(key + value, out byte[]? text))
        {
            texts[key + value] = text = Text(key, value);
        }

        return text;
    }

    private static byte[] Text(string key, string value)
    {
        string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes($",\"{key}\":\"{escaped}\"");
    }
}
