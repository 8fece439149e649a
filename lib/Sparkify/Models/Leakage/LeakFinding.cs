namespace Sparkify.Models;

/// <summary>A feature that tells the label too well by itself.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Auc">The AUC of this feature alone, bin by bin, on rows its bins were not made from.</param>
/// <param name="Companions">Features that rise and fall with it (rank correlation above 0.8 in size).</param>
public sealed record LeakFinding(string Feature, Interval Auc, IReadOnlyList<string> Companions)
{
    /// <summary>The finding in words, with its interval.</summary>
    public override string ToString()
    {
        string others = Companions.Count == 0 ? "" : $" Moving with it: {string.Join(", ", Companions)}.";
        return $"\"{Feature}\" alone reaches an AUC of {Auc}: too good to be behaviour; ask whether it was known " +
            $"before the user left.{others}";
    }
}
