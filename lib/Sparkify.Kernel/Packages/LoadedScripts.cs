using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>The files that cells take in by <c>#load</c>; their package lines are the session's business.</summary>
internal sealed class LoadedScripts(string baseFolder) : SourceFileResolver([], baseFolder)
{
    private const string Mark = "#load";

    /// <summary>The files that C# loads, and those that they load, each once.</summary>
    /// <param name="code">The C#.</param>
    public IEnumerable<LoadedScript> Of(string code) => Of(code, null, []);

    public override Stream OpenRead(string resolvedPath)
    {
        using var reader = new StreamReader(base.OpenRead(resolvedPath), Encoding.UTF8);
        string code = ExtensionClasses.Lift(ReferenceLines.Split(reader.ReadToEnd()).Code);
        return new MemoryStream(Encoding.UTF8.GetBytes(code));
    }

    /// <remarks>A file that is missing is the compiler's to tell.</remarks>
    private IEnumerable<LoadedScript> Of(string code, string? file, HashSet<string> seen)
    {
        if (!code.Contains(Mark, StringComparison.Ordinal))
        {
            yield break;
        }

        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, CellCompilation.ParseOptions).GetRoot();
        foreach (LoadDirectiveTriviaSyntax load in root.GetLoadDirectives())
        {
            if (ResolveReference(load.File.ValueText, file) is not { } path || !seen.Add(path))
            {
                continue;
            }

            string text = File.ReadAllText(path);
            yield return new LoadedScript(
                Path.GetDirectoryName(path)!,
                ReferenceLines.Split(text.ReplaceLineEndings("\n")).Lines,
                load.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
            foreach (LoadedScript inner in Of(text, path, seen))
            {
                yield return inner;
            }
        }
    }
}

/// <summary>A loaded file's package lines.</summary>
/// <param name="Folder">The file's folder, where its paths begin.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Line">The line that loads it.</param>
internal sealed record LoadedScript(string Folder, IReadOnlyList<ReferenceLine> Lines, int Line);
