using FsCheck;
using FsCheck.Fluent;

namespace Sparkify.Tests.Models;

/// <summary>Checks a law on drawn cases; the draw is seeded, so that a failure can be had again.</summary>
internal static class Laws
{
    /// <summary>Labels and scores with many ties.</summary>
    public static readonly Gen<(bool Label, double Score)[]> Scored =
        from rows in (from label in Gen.Elements(true, false)
                      from score in Gen.Choose(0, 12)
                      select (label, score / 12.0)).NonEmptyListOf()
        select rows.ToArray();

    public static void Hold<T>(Gen<T> cases, Func<T, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithReplay(2018, 10_01), Prop.ForAll(cases.ToArbitrary(), law));
}
