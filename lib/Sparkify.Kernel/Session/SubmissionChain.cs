using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel;

/// <summary>The cells in force, and the objects that hold their variables.</summary>
internal sealed class SubmissionChain
{
    private readonly List<CellCompilation> _cells = [];
    private readonly HashSet<MetadataReference> _references = [];
    private object?[] _slots = new object?[16];
    private int _used = 1;

    /// <summary>The newest cell in force.</summary>
    public CSharpCompilation? Previous => _cells.Count == 0 ? null : _cells[^1].Compilation;

    public IReadOnlyList<string> Codes => [.. _cells.Select(cell => cell.Code)];

    /// <summary>The references that the cells in force do not have yet; the next cell inherits the others.</summary>
    /// <remarks>
    /// Given to each cell anew, they would add up along the chain: memory in the order of n² for n cells.
    /// </remarks>
    public IReadOnlyList<MetadataReference> Missing(IEnumerable<MetadataReference> references) =>
        [.. references.Where(reference => !_references.Contains(reference))];

    /// <summary>The array that the next cell is given; it stores itself in the first free slot.</summary>
    public object?[] SlotsForNext()
    {
        object?[] slots = new object?[_used + 2];
        Array.Copy(_slots, slots, _used);
        return slots;
    }

    /// <summary>Puts a cell that ended well in force; one that declares nothing leaves no trace.</summary>
    public void Adopt(CellCompilation cell, object?[] slots)
    {
        if (!cell.Declares)
        {
            return;
        }

        _cells.Add(cell);
        _references.UnionWith(cell.Compilation.ExternalReferences);
        if (cell.HasCode)
        {
            _slots = slots;
            _used++;
        }
    }

    /// <summary>The variables of all cells in force; of those with one name, the newest.</summary>
    public IEnumerable<(FieldInfo Field, object Holder)> Variables()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = _used - 1; i > 0; i--)
        {
            if (_slots[i] is not { } holder)
            {
                continue;
            }

            foreach (FieldInfo field in holder.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public))
            {
                if (!field.Name.StartsWith('<') && seen.Add(field.Name))
                {
                    yield return (field, holder);
                }
            }
        }
    }
}
