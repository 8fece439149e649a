using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sparkify.Data;

namespace Sparkify.Tests.Engines;

/// <summary>Random lines of a log, from sound ones to what is no text at all.</summary>
internal static class DamagedLines
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "7", "1538352120000", "1538352120000.0", "1.53e12", "153e10", "1.5", "-2.0", "1e400", "-1e400",
        "9007199254740991.0", "9007199254740992.0", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "99999999999999999999", "007", "-01", "+1", "1.", ".5", "-", "1e", "1e+2", "1E-2",
        "0x10", "1_000", "1e-5", "0.001", "0.0001", "12345678.5", "1e7", "1e16", "-0.0", "5.150", "123.456", "1d",
        "5L", "1,5", "1 5", "277.89016",
    ];

    private static readonly string[] Words =
    [
        "true", "false", "null", "NaN", "nan", "NAN", "-NaN", "Infinity", "-Infinity", "+Infinity", "+INF", "+NaN",
        "+Infinityx", "INF", "-INF", "inf", "-inf", "infinity", "undefined", "None", "True", "nulls", "nul", "N", "",
    ];

    private static readonly string[] Texts =
    [
        "", "NaN", "nan", "inf", "Infinity", "-Infinity", " 5", "5 ", "5", "5.0", "1.5", "1e2", "-0", "abc", "null",
        "true", "Home", "NextSong", "é", "\u2028", "\u0085", "\u00A0", "\uFEFF", "\uD83D\uDE00", "it's", "[1]", "{}",
        "{\\\"a\\\":1}", "\\u0041", "\\ud83d\\ude00", "\\ud800", "\\udc00x", "\\ud800\\ud800", "\\u0000", "\\u001f",
        "\\uFEFF", "\\\"x\\\"", "\\\\", "\\/", "\\b\\f\\n\\r\\t", "\\x", "\\u12", "\\uzzzz", "a\tb", "a\u0001b",
        "\u007F", "a,}b", "a\\\":b", ":\\\":", "\\", ",]", "1538352120000", "1e16", "0.00", "-", "ï»¿",
    ];

    private static readonly string[] Nested =
    [
        "{}", "[]", "[1,2]", "[1, \"x\", null]", "[1,]", "[,]", "{\"a\":1,}", "{\"page\":\"X\"}",
        "{\"page\":\"X\",\"page\":\"Y\"}", "[NaN]", "[nan]", "[-Infinity,1e16]", "{\"a\" : {\"b\": null}}",
        "{\"a\":\"\\ud800\\u0007é\\/\"}", "{a:1}", "[1 2]", "[[[]]", "[0.10, -0, 1E400, 5.150, true]",
        "{\"a\\n\":\"\\\"\"}", "[\"\\ud83d\\ude00 \uD83D\uDE00\"]", "{\"\\udc00\":\"\\u0000\u007F\u2028\"}",
        "[\"\\u12\"]", "\"x\"]", "{}}",
    ];

    private static readonly string[] Blanks =
        ["", " ", "\t", "\r", " \t \r", "\uFEFF", "\uFEFF ", "\u2028", "\u0085", "\f", "\u00A0"];

    private static readonly string[] Strange =
    [
        "[]", "null", "{", "}", "{}", "[", "5", "\"page\"", "NaN", "not an event", "{\"page\":5}",
        "[{\"page\":\"A\"}]", "{\"page\":\"A\"},{\"page\":\"B\"}", "{\"page\":\"A\"}{\"page\":\"B\"}",
        "{\"page\":\"A\"} {\"page\":\"B\"}", "{\"page\":\"A\"} x", "{\"page\":\"A\"}]", "{\"page\":\"A\"},",
        ",{\"page\":\"A\"}", "{\"page\":\"A\"}\u0000", "{'page':'A'}", "{page:\"A\"}", "{\"page\":null}",
        "{\"page\":NaN}", "{\"page\":\"\"}", "{\"page\":\"NaN\"}", "{\"page\":\"A\",}", "{\"page\":\"A\" , }",
        "{\"page\":\"A\",,}", "{,\"page\":\"A\"}", "{\"page\" \"A\"}", "{\"page\":\"A\" \"ts\":1}",
        "{\"page\":\"A\";}", "{\"page\"\t:\r\"A\"}", "{\"PAGE\":\"A\"}", "{\"p\\u0061ge\":\"A\"}",
        "{\"page\":\"A\",\"page\":null}", "{\"page\":null,\"page\":\"A\"}", "{\"page\":\"A\",\"p\\u0061ge\":\"B\"}",
        "{\"page\":\"A\"}//x", "/**/{\"page\":\"A\"}", "{\"page\":\"A\"}#", "\uFEFF\uFEFF{\"page\":\"A\"}",
        " \uFEFF{\"page\":\"A\"}", "{\"page\":\"A\"}\uFEFF", "{\n  \"page\": \"A\",\n  \"ts\": 1\n}",
        "{\"page\":\n\"A\"}", "<html>", "version https://git-lfs.github.com/spec/v1", "{\"page\":\"A\",\"\":1}",
        "{\"page\":\"A\",\"zz\":{\"page\":\"B\"}}", "{\"page\":\"A\"}\v", "\u00A0{\"page\":\"A\"}",
        "{\"page\":\"A\\\n\"}",
    ];

    private static readonly byte[][] Bytes =
    [
        [0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0], [0x7F], [0xEF, 0xBB, 0xBF],
        [0xE2, 0x82], [(byte)'"'], [(byte)'\\'], [(byte)'{'], [(byte)'}'], [(byte)','], [(byte)':'], [(byte)' '],
        [(byte)'\n'], [(byte)'\r'],
    ];

    private static readonly string[] Keys = [.. EventSchema.Columns.Select(column => column.Name)];

    private static readonly Gen<string> Space = Gen.Frequency(
        (40, Gen.Constant("")),
        (8, Gen.Constant(" ")),
        (1, Gen.Elements("\t", "\r", "  ")),
        (1, Gen.Elements("\f", "\u00A0", "\uFEFF")));

    /// <summary>
    /// A line that each log may begin with: a file that seems to be one list, or in its first 4 KB no text, is refused.
    /// </summary>
    public static byte[] Sound { get; } = Encoding.UTF8.GetBytes(
        """{"ts":1538352117000,"userId":"30","page":"Home"}""" + new string(' ', 4096));

    /// <summary>Lines of every kind; one may have line feeds within it.</summary>
    public static Gen<byte[]> Any { get; } = Gen.Frequency(
        (8, Event(AnyMember).Select(Encoding.UTF8.GetBytes)),
        (3, Event(SoundMember).SelectMany(line => Damaged(Encoding.UTF8.GetBytes(line)))),
        (3, Gen.Elements(Strange).Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Elements(Blanks).Select(Encoding.UTF8.GetBytes)),
        (1, Event(SoundMember).Select(line => Encoding.UTF8.GetBytes("\uFEFF" + line + "\r"))));

    /// <summary>Lines that are mostly events, so that a few of them may be a log without a fault.</summary>
    public static Gen<byte[]> Mild { get; } = Gen.Frequency(
        (8, Event(SoundMember).Select(Encoding.UTF8.GetBytes)),
        (3, Event(AnyMember).Select(Encoding.UTF8.GetBytes)),
        (1, Any));

    private static Gen<string> Event(Gen<string> member) =>
        from members in Gen.ListOf(member, 3)
        from page in Gen.Elements("\"page\":\"Home\"", "\"page\" : \"A\"", "\"page\":\"NextSong\"")
        from first in Gen.Elements(true, false)
        from before in Space
        from between in Space
        from after in Space
        let all = first ? [page, .. members] : members.Append(page)
        select before + "{" + string.Join("," + between, all) + after + "}";

    private static Gen<string> SoundMember =>
        from column in Gen.Elements(EventSchema.Columns.Where(column => column.Name != "page").ToArray())
        from number in Gen.Elements("1538352120000", "0", "200", "29")
        from text in Gen.Elements(Texts.Where(text => text.Length > 1 && char.IsLetter(text[0])).ToArray())
        from space in Space
        select $"\"{column.Name}\":{(space == " " ? space : "")}{(column.IsNumber ? number : $"\"{text}\"")}";

    private static Gen<string> AnyMember =>
        from key in Gen.Frequency((20, Gen.Elements(Keys)), (1, Gen.Elements("zz", "", "Page", "\\u0074s")))
        from value in Value
        from space in Space
        select $"\"{key}\"{(space == "\t" ? space : "")}:{space}{value}";

    private static Gen<string> Value => Gen.Frequency(
        (6, Gen.Elements(Numbers)),
        (2, Gen.Elements(Numbers).Select(number => $"\"{number}\"")),
        (2, Gen.Elements(Words)),
        (6, Gen.Elements(Texts).Select(text => $"\"{text}\"")),
        (3, Gen.Elements(Nested)),
        (1, Gen.Elements(5, 100, 990, 996, 997, 998, 999, 1200)
            .Select(depth => new string('[', depth) + new string(']', depth))),
        (1, Gen.Elements(20, 998, 999, 1000, 1001, 1200).Select(length => new string('7', length))),
        (1, Gen.Choose(1, 40).Select(length => $"\"{new string('x', length * 1000)}\"")),
        (1, Gen.Choose(-99999, 99999).Select(number => $"{number / 100.0:R}")));

    private static Gen<byte[]> Damaged(byte[] line) =>
        from at in Gen.Choose(0, line.Length)
        from bytes in Gen.Elements(Bytes)
        from how in Gen.Choose(0, 2)
        select how switch
        {
            0 => line[..at],
            1 => (byte[])[.. line[..at], .. bytes, .. line[at..]],
            _ => [.. line[..at], .. bytes, .. line[Math.Min(line.Length, at + bytes.Length)..]],
        };
}
