using System.Globalization;
using Microsoft.DotNet.Interactive;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>Shows what is being waited for in one line of the cell, from the second second on.</summary>
internal sealed class LivyCellProgress(KernelInvocationContext context) : IProgress<LivyProgress>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private readonly LiveText _line = new(context);

    public void Report(LivyProgress value)
    {
        if (value.Elapsed < Quiet)
        {
            return;
        }

        string share = value.Fraction is { } fraction
            ? string.Create(CultureInfo.InvariantCulture, $", {fraction:P0}")
            : "";
        _line.Put(string.Create(
            CultureInfo.InvariantCulture, $"{value.Text}{share}, {value.Elapsed.TotalSeconds:0} s"));
    }

    public void Dispose()
    {
        if (_line.IsShown)
        {
            _line.Put("Done.");
        }
    }
}
