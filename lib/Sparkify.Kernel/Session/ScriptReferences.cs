using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Sparkify.Kernel;

/// <summary>References are added before a cell is compiled, so the compiler itself resolves none.</summary>
internal sealed class ScriptReferences : MetadataReferenceResolver
{
    public static readonly ScriptReferences None = new();

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties) =>
        File.Exists(reference) ? [HostReferences.ForPath(Path.GetFullPath(reference))] : [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 1;
}
