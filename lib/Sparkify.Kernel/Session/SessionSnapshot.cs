using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel;

/// <summary>What editing services need to understand the next cell.</summary>
public sealed record SessionSnapshot
{
    /// <summary>The assemblies that cells may use.</summary>
    public required IReadOnlyList<MetadataReference> References { get; init; }

    /// <summary>Namespaces and static types in force in every cell.</summary>
    public required IReadOnlyList<string> Usings { get; init; }

    /// <summary>The cells in force, oldest first, without directive lines; each continues the one before.</summary>
    public required IReadOnlyList<string> Submissions { get; init; }

    /// <summary>How a cell is parsed.</summary>
    public required CSharpParseOptions ParseOptions { get; init; }

    /// <summary>How a cell is compiled.</summary>
    public required CSharpCompilationOptions CompilationOptions { get; init; }

    /// <summary>The newest cell in force, whose symbols the next cell sees; null before the first.</summary>
    public required CSharpCompilation? Previous { get; init; }
}
