namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    /// <summary>The variables that cells have declared, ordered by name.</summary>
    public IReadOnlyList<SessionVariable> Variables() =>
    [
        .. _chain.Variables()
            .Select(v => new SessionVariable(v.Field.Name, v.Field.FieldType, v.Field.GetValue(v.Holder)))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal),
    ];

    /// <summary>Of the variables that fulfil a condition, the one declared last; null when none does.</summary>
    public SessionVariable? FindLatestVariable(Predicate<SessionVariable> condition) => _chain.Variables()
        .Select(v => new SessionVariable(v.Field.Name, v.Field.FieldType, v.Field.GetValue(v.Holder)))
        .FirstOrDefault(variable => condition(variable));

    /// <summary>The variable of a name; null when no cell has declared it.</summary>
    public SessionVariable? FindVariable(string name) => Variables().FirstOrDefault(variable => variable.Name == name);

    /// <summary>Sets a variable, declaring it anew as the given type, or as the value's own type.</summary>
    /// <exception cref="KernelException">The name is not a C# name.</exception>
    public async Task SetVariableAsync(string name, object? value, Type? type = null, CancellationToken ct = default)
    {
        if (CSharpName.Fault(name) is { } fault)
        {
            throw new KernelException(fault);
        }

        ReferenceTypeOf(value);
        string typeName = CSharpTypeName.Of(type ?? value?.GetType() ?? typeof(object));
        int key = Cells.SharedValues.Put(value);
        string code = $"{typeName} {name} = ({typeName})global::Sparkify.Kernel.Cells.SharedValues.Take({key});";
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(ct);
        CellContext context = CellContext.Current is { } current && current.Session == this
            ? current
            : new CellContext(this, SilentOutput.Instance, "", interrupt.Token);
        CellResult result = await RunCodeAsync(code, context, interrupt.Token).ConfigureAwait(false);
        if (result is CellResult.Failed error)
        {
            throw new KernelException($"\"{name}\" could not be set: {error.Message}");
        }
    }

    /// <remarks>A cell may be given a value of a library that none of its lines asked for.</remarks>
    private void ReferenceTypeOf(object? value)
    {
        if (value?.GetType().Assembly is { IsDynamic: false, Location: { Length: > 0 } path } assembly
            && !_references.ContainsKey(assembly.GetName().Name!))
        {
            AddReference(path);
        }
    }
}
