using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel;

/// <summary>The cells in force, and the objects that hold their variables.</summary>
/// <remarks>
/// A cell comes into force when it ends well. Code that a running cell sent to <c>csharp</c> ends first, so what the
/// cell itself declares comes later and hides it; only where the cell would mean something else then, it comes first.
/// </remarks>
internal sealed class SubmissionChain
{
    private readonly Lock _lock = new();
    private readonly List<Link> _links = [];
    private readonly List<MetadataReference> _references = [];
    private readonly HashSet<MetadataReference> _known = [];

    /// <summary>The newest cell in force.</summary>
    public CSharpCompilation? Previous => Links().LastOrDefault()?.Cell.Compilation;

    public IReadOnlyList<string> Codes => [.. Links().Select(link => link.Cell.Code)];

    /// <summary>What the next cell continues.</summary>
    /// <remarks>
    /// It is given the references that the cells in force do not have yet and inherits the others. Given to each cell
    /// anew, they would add up along the chain: memory in the order of n² for n cells.
    /// </remarks>
    public ChainEnd End(IEnumerable<MetadataReference> references)
    {
        lock (_lock)
        {
            // The first slot is a host object's, the last two are the cell's and none's.
            object?[] slots =
                [null, .. _links.Select(link => link.Holder).Where(holder => holder is not null), null, null];
            return new ChainEnd(
                _links.LastOrDefault()?.Cell.Compilation,
                [.. references.Where(reference => !_known.Contains(reference))],
                slots)
            {
                Count = _links.Count,
                ReferenceCount = _references.Count,
            };
        }
    }

    /// <summary>Puts a cell that ended well in force; one that declares nothing leaves no trace.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="end">What it continued; others may have come into force since.</param>
    public void Adopt(CellCompilation cell, ChainEnd end)
    {
        if (!cell.Declares)
        {
            return;
        }

        lock (_lock)
        {
            var link = new Link(cell, cell.HasCode ? end.Holder : null);
            if (_links.Count == end.Count)
            {
                Add(link);
            }
            else
            {
                Insert(link, end);
            }
        }
    }

    /// <summary>The variables of all cells in force; of those with one name, the newest.</summary>
    public IEnumerable<(FieldInfo Field, object Holder)> Variables()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (object holder in Links().Reverse().Select(link => link.Holder).OfType<object>())
        {
            foreach (FieldInfo field in holder.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public))
            {
                if (!field.Name.StartsWith('<') && seen.Add(field.Name))
                {
                    yield return (field, holder);
                }
            }
        }
    }

    private Link[] Links()
    {
        lock (_lock)
        {
            return [.. _links];
        }
    }

    private void Add(Link link)
    {
        _links.Add(link);
        _references.AddRange(link.Cell.Compilation.ExternalReferences.Where(_known.Add));
    }

    /// <summary>Puts a cell behind those that came into force while it ran, or before them.</summary>
    private void Insert(Link link, ChainEnd end)
    {
        MetadataReference[] since = [.. _references.Skip(end.ReferenceCount)];
        if (link.After(_links[^1], since) is { } last)
        {
            Add(last);
            return;
        }

        Link[] others = [.. _links.Skip(end.Count)];
        _links.RemoveRange(end.Count, others.Length);
        Add(link);
        foreach (Link other in others)
        {
            if (other.After(_links[^1], since) is { } next)
            {
                Add(next);
            }
        }
    }

    /// <summary>A cell in force, and the object that holds its variables where it has code.</summary>
    private sealed record Link(CellCompilation Cell, object? Holder)
    {
        /// <summary>The cell as the continuation of another; null when it would not declare the same then.</summary>
        public Link? After(Link previous, IEnumerable<MetadataReference> references)
        {
            CellCompilation moved = Cell.After(previous.Cell.Compilation, references);
            return moved.DeclaresLike(Cell) ? new Link(moved, Holder) : null;
        }
    }
}

/// <summary>The end of the chain as a cell found it when it began.</summary>
/// <param name="Previous">The newest cell in force; null before the first.</param>
/// <param name="References">The references that the cells in force did not have.</param>
/// <param name="Slots">The array that the cell is given; it stores itself in the first free slot.</param>
internal sealed record ChainEnd(
    CSharpCompilation? Previous, IReadOnlyList<MetadataReference> References, object?[] Slots)
{
    /// <summary>How many cells were in force.</summary>
    public required int Count { get; init; }

    /// <summary>How many references they had.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>The object that holds the cell's variables, once its code has begun.</summary>
    public object? Holder => Slots[^2];
}
