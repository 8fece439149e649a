using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>Tells users of IPython, of a shell or of C#'s own prompt what stands here for a line of theirs.</summary>
internal static partial class ShellAdvice
{
    private const string RunAProgram =
        "a program is run by \"System.Diagnostics.Process.Start(…)\", a line of PowerShell by \"#!pwsh\"";

    private const string GetAPackage = "a package of .NET is had by \"#r \"nuget: NAME\"\", one of Python has no use";

    private const string StartAnew = "restart the kernel to begin anew";

    /// <summary>What stands here for a word of IPython's, without its percent signs.</summary>
    private static readonly Dictionary<string, string> Magics = new(StringComparer.Ordinal)
    {
        ["time"] = "write \"#!time\" on the cell's first line",
        ["timeit"] = "write \"#!time\" on the cell's first line",
        ["html"] = "write \"#!html\"",
        ["HTML"] = "write \"#!html\"",
        ["javascript"] = "write \"#!javascript\"",
        ["js"] = "write \"#!javascript\"",
        ["markdown"] = "write \"#!markdown\"",
        ["lsmagic"] = "write \"#!lsmagic\"",
        ["magic"] = "write \"#!lsmagic\"",
        ["quickref"] = "write \"#!lsmagic\"",
        ["who"] = "write \"#!who\"",
        ["who_ls"] = "write \"#!who\"",
        ["whos"] = "write \"#!whos\"",
        ["run"] = "write \"#!import FILE\"",
        ["load"] = "write \"#!import FILE\"",
        ["pip"] = GetAPackage,
        ["conda"] = GetAPackage,
        ["bash"] = RunAProgram,
        ["sh"] = RunAProgram,
        ["system"] = RunAProgram,
        ["sx"] = RunAProgram,
        ["cmd"] = RunAProgram,
        ["powershell"] = "write \"#!pwsh\"",
        ["python"] = "Python does not run in this kernel",
        ["python3"] = "Python does not run in this kernel",
        ["writefile"] = "write \"File.WriteAllText(…)\" of \"System.IO\"",
        ["cd"] = "write \"Environment.CurrentDirectory = …\"",
        ["pwd"] = "write \"Environment.CurrentDirectory\"",
        ["env"] = "write \"Environment.GetEnvironmentVariable(…)\"",
        ["reset"] = StartAnew,
        ["matplotlib"] = "charts, such as those of Plotly.NET, are drawn without it; take the line out",
        ["pylab"] = "charts, such as those of Plotly.NET, are drawn without it; take the line out",
        ["capture"] = "outputs cannot be captured; take the line out",
    };

    /// <summary>The words of sparkmagic; whoever serves them tells about them as well.</summary>
    private static readonly HashSet<string> OfSpark = new(StringComparer.Ordinal)
    {
        "help", "sql", "spark", "pyspark", "sparkr", "configure", "info", "logs", "local", "cleanup", "delete",
        "send_to_spark", "pretty",
    };

    /// <summary>What C#'s own prompt knows, without the number sign.</summary>
    private static readonly Dictionary<string, string> Prompt = new(StringComparer.Ordinal)
    {
        ["quit"] = "the notebook's menu ends the kernel",
        ["exit"] = "the notebook's menu ends the kernel",
        ["q"] = "the notebook's menu ends the kernel",
        ["help"] = "\"#!lsmagic\" lists the directives, and each tells of itself by \"--help\"",
        ["reset"] = StartAnew,
        ["clear"] = "the notebook's menu clears outputs",
        ["cls"] = "the notebook's menu clears outputs",
    };

    /// <summary>The sentence about a line that the compiler refuses; null where it may be meant as C#.</summary>
    public static string? Of(string line, string error)
    {
        string typed = line.Trim();
        if (Magic().Match(typed) is { Success: true } magic)
        {
            return OfMagic(magic.Value, magic.Groups[1].Value);
        }

        if (error == "CS1024" && Hash().Match(typed) is { Success: true } hash)
        {
            string known = Prompt.GetValueOrDefault(
                hash.Groups[1].Value, "directives begin with \"#!\", and \"#!lsmagic\" lists them");
            return $"\"{hash.Value}\" is no line of C# and no directive: {known}.";
        }

        return Package().IsMatch(typed) ? $"\"{typed}\" is a command of a shell; in C#, {GetAPackage}."
            : Shell().IsMatch(typed) ? $"\"{typed}\" is a command of IPython; in C#, {RunAProgram}."
            : null;
    }

    private static string? OfMagic(string word, string name) =>
        OfSpark.Contains(name) ? null
        : Magics.TryGetValue(name, out string? instead) ? $"\"{word}\" is a word of IPython; in C#, {instead}."
        : $"\"{word}\" is a word of IPython, which means nothing in C#: take it out. \"#!lsmagic\" lists the "
            + "directives that there are.";

    [GeneratedRegex(@"^%%?([A-Za-z_]\w*)")]
    private static partial Regex Magic();

    [GeneratedRegex(@"^#\s*([A-Za-z]\w*)")]
    private static partial Regex Hash();

    /// <remarks>Such as <c>!ls</c> and <c>!git log -3</c>; C# has an operator or a semicolon.</remarks>
    [GeneratedRegex("""^!{1,2}\s*[A-Za-z][\w./-]*(\s+[\w./~"'$|<>*-].*)?(?<!;)$""")]
    private static partial Regex Shell();

    [GeneratedRegex(@"^!?\s*(pip3?|conda|mamba)\s+install\s|^!?\s*dotnet\s+add\s+package\s")]
    private static partial Regex Package();
}
