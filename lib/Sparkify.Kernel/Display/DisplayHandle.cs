namespace Sparkify.Kernel;

/// <summary>Something shown, which can be replaced where it stands.</summary>
public sealed class DisplayHandle
{
    private readonly ICellOutput _output;

    internal DisplayHandle(ICellOutput output, string id)
    {
        _output = output;
        Id = id;
    }

    /// <summary>The display id, as front ends know it.</summary>
    public string Id { get; }

    /// <summary>Shows another value in place of the one shown.</summary>
    public void Update(object? value) => _output.Update(Displays.Bundle(value), Id);
}
