using System.ComponentModel;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Sparkify.Kernel;

/// <summary>Takes the place of the calls in a cell that would end the whole program: they end the cell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellExit
{
    private const string Replaced = "System.Environment";

    /// <summary>In place of <see cref="Environment.Exit"/>.</summary>
    /// <exception cref="CellExitException">Always.</exception>
    public static void Exit(int exitCode) => throw Refuse($"Environment.Exit({exitCode})");

    /// <summary>In place of <see cref="Environment.FailFast(string)"/>.</summary>
    /// <exception cref="CellExitException">Always.</exception>
    public static void FailFast(string? message) => throw Refuse("Environment.FailFast", message);

    /// <summary>In place of <see cref="Environment.FailFast(string, Exception)"/>.</summary>
    /// <exception cref="CellExitException">Always.</exception>
    public static void FailFast(string? message, Exception? exception) =>
        throw Refuse("Environment.FailFast", message ?? exception?.Message);

    /// <summary>Puts the calls of this class into a method of a cell; false when it has none to replace.</summary>
    internal static bool Replace(MethodDefinition method)
    {
        bool changed = false;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference { DeclaringType.FullName: Replaced } called
                && Substitute(called) is { } substitute)
            {
                instruction.Operand = method.Module.ImportReference(substitute);
                changed = true;
            }
        }

        return changed;
    }

    private static System.Reflection.MethodInfo? Substitute(MethodReference called) =>
        (called.Name, called.Parameters.Count) switch
        {
            (nameof(Environment.Exit), 1) => typeof(CellExit).GetMethod(nameof(Exit)),
            (nameof(Environment.FailFast), 1) => typeof(CellExit).GetMethod(nameof(FailFast), [typeof(string)]),
            (nameof(Environment.FailFast), 2) =>
                typeof(CellExit).GetMethod(nameof(FailFast), [typeof(string), typeof(Exception)]),
            _ => null,
        };

    /// <remarks>
    /// The call never returns where it stands in a program; so the cell ends even if another thread of it called, or if
    /// it catches the exception.
    /// </remarks>
    private static CellExitException Refuse(string call, string? message = null)
    {
        string said = string.IsNullOrEmpty(message) ? "" : $" ({message})";
        var refusal = new CellExitException($"\"{call}\"{said}");
        CellContext.CurrentOrLast?.Session.EndCell(refusal);
        return refusal;
    }
}
