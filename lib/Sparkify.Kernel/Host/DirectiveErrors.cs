using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>The kernels' refusals of directives, as one sentence at the directive's line.</summary>
internal static partial class DirectiveErrors
{
    public static CellResult.Failed Of(CellPart.Call call, string message)
    {
        string[] lines = [.. message.Split('\n').Select(line => Code().Replace(line, ""))];
        string text = string.Join('\n', lines).Trim();
        bool isBare = lines.Length == 1 && text.Length != message.Trim().Length;
        string sentence = isBare ? $"\"#!{call.Directive.Name}\": {text.TrimEnd('.')}." : text;
        return new CellResult.Failed("Error", sentence, [sentence], call.Line);
    }

    /// <summary><c>#!share</c> takes for granted that its source is there.</summary>
    public static CellResult.Failed UnknownSource(CellPart.Call call, CompositeKernel root)
    {
        IEnumerable<string> names = root.ChildKernels
            .Where(kernel => kernel.SupportsCommandType(typeof(RequestValue)))
            .Select(kernel => $"\"{kernel.Name}\"");
        string known = string.Join(", ", names);
        return Of(call, $"The kernel that \"{call.Text}\" names is not here: values come from {known}.");
    }

    /// <remarks>Such as "(1,1): error DNI104: ".</remarks>
    [GeneratedRegex(@"^\(\d+,\d+\): error DNI\d+: ")]
    private static partial Regex Code();
}
