using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>Names a stack frame of a cell as its author knows it.</summary>
internal static partial class CellFrame
{
    public static string Describe(StackFrame frame)
    {
        MethodBase method = frame.GetMethod()!;
        int line = frame.GetFileLineNumber();
        string place = line > 0 ? $" in {File(frame)}, line {line}" : "";
        return $"   at {Name(method)}{place}";
    }

    /// <summary>The label of the cell, such as "cell 3", or the name of a loaded file.</summary>
    public static string File(StackFrame frame) => Path.GetFileName(frame.GetFileName()) ?? "";

    /// <summary>The compiler hides a function's name in &lt;&gt;; the cell's own code is "Initialize".</summary>
    private static string Name(MethodBase method)
    {
        string type = method.DeclaringType?.Name ?? "";
        string own = Hidden().Match(method.Name) is { Success: true } local ? local.Groups[1].Value : method.Name;
        string name = own is "MoveNext" && Hidden().Match(type) is { Success: true } nested
            ? nested.Groups[1].Value
            : own;
        string simple = Hidden().Match(name) is { Success: true } again ? again.Groups[1].Value : name;
        return simple is "Initialize" or "Main" or "Factory" or "" ? "the cell" : simple + "()";
    }

    [GeneratedRegex(@"^<+([^<>]*)>")]
    private static partial Regex Hidden();
}
