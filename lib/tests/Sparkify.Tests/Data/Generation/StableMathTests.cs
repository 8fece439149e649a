using FsCheck;
using FsCheck.Fluent;
using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

public sealed class StableMathTests
{
    [Fact]
    public void Log_AnyPositiveNumber_IsTheLogarithm() => Prop.ForAll(
        Positive(), x => Math.Abs(StableMath.Log(x) - Math.Log(x)) <= 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Exp_OfLog_IsTheNumber() => Prop.ForAll(
        Positive(), x => Math.Abs((StableMath.Exp(StableMath.Log(x)) / x) - 1) <= 1e-12)
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.001, -3.090232306167813)]
    public void NormalQuantile_KnownProbability_IsTheTabulatedValue(double p, double expected) =>
        Assert.Equal(expected, StableMath.NormalQuantile(p), 1e-7);

    // The bits themselves: another machine or version must not change a generated log.
    [Fact]
    public void LogExpQuantile_FixedArguments_HaveFixedBits() => Assert.Equal(
        [0x3FE62E42FEFA39EF, 0x4005BF0A8B14576A, 0x3FF599CDD94D53A7],
        new[] { StableMath.Log(2), StableMath.Exp(1), StableMath.NormalQuantile(0.9115) }
            .Select(BitConverter.DoubleToInt64Bits));

    private static Arbitrary<double> Positive() =>
        Gen.Choose(-200, 200).SelectMany(exponent => Gen.Choose(1, 1_000_000)
            .Select(digits => digits / 1e6 * Math.Pow(10, exponent / 4.0))).ToArbitrary();
}
