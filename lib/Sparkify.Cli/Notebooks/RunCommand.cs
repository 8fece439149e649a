using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Sparkify.Cli.Notebooks;

/// <summary><c>sparkify run</c>.</summary>
internal static class RunCommand
{
    private const double LongestTimeout = 1_000_000;

    private static readonly Argument<string> Notebook = new("notebook")
    {
        Description = "The notebook to run, .ipynb or .dib. It is not changed.",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder for the executed notebook and its page.",
        DefaultValueFactory = _ => "runs",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "name=value: sets a variable of the notebook's cell tagged \"parameters\"; a relative path "
            + "starts at the notebook's folder. Repeatable.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Html = new("--html")
    {
        Description = "Also write an HTML page that needs no network; \"--html false\" leaves it out.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<double?> Timeout = new("--timeout")
    {
        Description = "Seconds that one cell may take.",
    };

    private static readonly Option<bool> Pictures = new("--pictures")
    {
        Description = "Store charts as pictures, seen where no script runs, such as a repository's page. "
            + "Needs Chromium or Chrome.",
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        Set.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.IndexOf('=') < 1))
            {
                result.AddError($"\"{text}\" does not say what to set. Write --set name=value.");
            }
        });
        Timeout.Validators.Add(RequireSeconds);
        Command command = new("run", "Run a notebook from top to bottom; exit code 1 when a cell or a check fails.")
        {
            Notebook, Out, Set, Html, Timeout, Pictures,
        };
        command.SetAction((result, token) => new NotebookRun(Request(result)).RunAsync(token));
        return command;
    }

    // Of the text, since the value of a text that is no number cannot be asked for here.
    private static void RequireSeconds(OptionResult result)
    {
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            bool known = double.TryParse(text, CultureInfo.InvariantCulture, out double seconds);
            if (!known || seconds is not (> 0 and <= LongestTimeout))
            {
                result.AddError($"\"{text}\" is no timeout. Give seconds, more than 0 and at most {LongestTimeout}.");
            }
        }
    }

    private static RunRequest Request(ParseResult result) => new()
    {
        Notebook = result.GetValue(Notebook)!,
        Folder = result.GetValue(Out)!,
        Html = result.GetValue(Html),
        Pictures = result.GetValue(Pictures),
        CellTimeout = result.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Parameters = (result.GetValue(Set) ?? []).Select(text => text.Split('=', 2))
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal),
    };
}
