using System.Globalization;
using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

/// <summary>Shows what is being waited for in one line of the cell, from the second second on.</summary>
internal sealed class CellProgress(ICellOutput output) : IProgress<LivyProgress>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private readonly string _id = Guid.NewGuid().ToString("N");
    private string _shown = "";

    public void Report(LivyProgress value)
    {
        if (value.Elapsed < Quiet)
        {
            return;
        }

        string share = value.Fraction is { } fraction
            ? string.Create(CultureInfo.InvariantCulture, $", {fraction:P0}")
            : "";
        Put(string.Create(CultureInfo.InvariantCulture, $"{value.Text}{share}, {value.Elapsed.TotalSeconds:0} s"));
    }

    public void Dispose()
    {
        if (_shown.Length > 0)
        {
            Put("Done.");
        }
    }

    private void Put(string text)
    {
        if (text == _shown)
        {
            return;
        }

        MimeBundle bundle = MimeBundle.OfText(text);
        if (_shown.Length == 0)
        {
            output.Display(bundle, _id);
        }
        else
        {
            output.Update(bundle, _id);
        }

        _shown = text;
    }
}
