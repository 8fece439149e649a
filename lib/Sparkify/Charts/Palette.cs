namespace Sparkify.Charting;

/// <summary>
/// The colours of every chart, as <c>#rrggbb</c>: the palette of Okabe and Ito, which people with any kind of colour
/// blindness can tell apart (https://jfly.uni-koeln.de/color/).
/// </summary>
public static class Palette
{
    /// <summary>Users who stayed, in every chart.</summary>
    public const string Stayed = "#0072B2";

    /// <summary>Users who cancelled, in every chart.</summary>
    public const string Churned = "#D55E00";

    /// <summary>Text.</summary>
    internal const string Ink = "#222222";

    /// <summary>Second-rank text, reference lines and their labels.</summary>
    internal const string Quiet = "#6B6B6B";

    /// <summary>Grid lines.</summary>
    internal const string Grid = "#E6E6E6";

    /// <summary>Free users, where a chart tells levels apart.</summary>
    internal const string Free = "#E69F00";

    /// <summary>Paying users, where a chart tells levels apart.</summary>
    internal const string Paid = "#009E73";

    /// <summary>Series that are neither stayed nor churned, in the order of use.</summary>
    public static IReadOnlyList<string> Series { get; } =
        ["#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#0072B2", "#D55E00"];

    /// <summary>From few to many: white to the colour of <see cref="Stayed"/>, then darker.</summary>
    internal static IReadOnlyList<object[]> FewToMany { get; } =
        [[0.0, "#F7FBFF"], [0.25, "#C9DEF0"], [0.5, "#7FB3D8"], [0.75, "#2E86C1"], [1.0, "#003F66"]];

    /// <summary>From -1 through 0 to 1: blue, white, vermillion.</summary>
    internal static IReadOnlyList<object[]> MinusToPlus { get; } =
        [[0.0, "#0072B2"], [0.25, "#8FBFDD"], [0.5, "#FFFFFF"], [0.75, "#EDB38F"], [1.0, "#D55E00"]];

    /// <summary>Both outcomes, in the order of legends: stayed, churned.</summary>
    internal static IReadOnlyList<bool> Outcomes { get; } = [false, true];

    /// <summary>The colour of one outcome.</summary>
    /// <param name="churned">True for users who cancelled.</param>
    public static string Outcome(bool churned) => churned ? Churned : Stayed;

    /// <summary>The name of one outcome, as legends write it.</summary>
    internal static string OutcomeName(bool churned) => churned ? "churned" : "stayed";

    /// <summary>A colour of this palette, made transparent for bands and fills.</summary>
    internal static string Faded(string hex, double opacity)
    {
        int value = Convert.ToInt32(hex[1..], 16);
        return FormattableString.Invariant($"rgba({value >> 16},{(value >> 8) & 255},{value & 255},{opacity})");
    }
}
