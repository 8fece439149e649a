using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FsCheck.Fluent;
using Sparkify.Livy.Results;

namespace Sparkify.Livy.Tests.Results;

public sealed class SparkTextTests
{
    [Theory]
    [InlineData("0E-18", "0.000000000000000000")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("-1.234E-5", "-0.00001234")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    public void PlainNumber_Scientific_IsWrittenOut(string text, string plain) =>
        Assert.Equal(plain, SparkText.PlainNumber(text));

    [Fact]
    public void PlainNumber_AnyDecimal_KeepsItsValue() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll<long, byte>((digits, shift) =>
        {
            string plain = SparkText.PlainNumber($"{digits.ToString(CultureInfo.InvariantCulture)}E-{shift}");
            string[] parts = plain.Split('.');
            var value = BigInteger.Parse(string.Concat(parts), CultureInfo.InvariantCulture);
            return value == digits && (parts.Length == 2 ? parts[1].Length : 0) == shift;
        }));

    [Fact]
    public void Double_AnyBits_RoundTrips() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll<double>(value =>
            SparkText.Double(value.ToString("R", CultureInfo.InvariantCulture)).Equals(value)));

    [Theory]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("1.7976931348623157E308", double.MaxValue)]
    public void Double_JavasSpelling_IsRead(string text, double value) => Assert.Equal(value, SparkText.Double(text));

    [Theory]
    [InlineData("-1")]
    [InlineData("-62135596800000000")]
    [InlineData("253402300799999999")]
    public void Instant_Microseconds_AreExact(string micros)
    {
        DateTime time = SparkText.Instant(JsonElement.Parse(micros));
        Assert.Equal(long.Parse(micros), (time - DateTime.UnixEpoch).Ticks / 10);
    }

    [Theory]
    [InlineData("9999-12-31", 9999, 0)]
    [InlineData("1582-10-15", 1582, 0)]
    [InlineData("0001-01-01 00:00:00.000001", 1, 10)]
    [InlineData("1969-12-31 23:59:59.5", 1969, 863999995000000 % 10000000)]
    public void LocalTime_DatesAndTimes_AreExact(string text, int year, long ticks)
    {
        DateTime time = SparkText.LocalTime(JsonElement.Parse($"\"{text}\""));
        Assert.Equal((year, ticks), (time.Year, time.Ticks % TimeSpan.TicksPerSecond));
    }

    [Fact]
    public void Base64_SparksLineBreaks_AreTakenOut() => Assert.Equal("AAECAw==", SparkText.Base64("AAEC\r\nAw=="));
}
