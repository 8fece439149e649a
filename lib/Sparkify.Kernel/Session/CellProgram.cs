using System.ComponentModel;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Sparkify.Kernel;

/// <summary>
/// Takes the place of calls in a cell that mean the whole program: those that end it end the cell, and a key is asked
/// of whoever runs the notebook.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellProgram
{
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

    /// <summary>In place of <see cref="Console.ReadKey()"/>.</summary>
    public static ConsoleKeyInfo ReadKey() => ReadKey(intercept: false);

    /// <summary>
    /// In place of <see cref="Console.ReadKey(bool)"/>: the first character of the line that is typed.
    /// </summary>
    public static ConsoleKeyInfo ReadKey(bool intercept)
    {
        string line = Console.In.ReadLine() ?? "";
        char key = line.Length > 0 ? line[0] : '\r';
        ConsoleKey named = key == '\r' ? ConsoleKey.Enter
            : char.IsAsciiLetterOrDigit(key) ? (ConsoleKey)char.ToUpperInvariant(key)
            : ConsoleKey.None;
        return new ConsoleKeyInfo(key, named, char.IsUpper(key), alt: false, control: false);
    }

    /// <summary>Puts the calls of this class into a method of a cell; false when it has none to replace.</summary>
    internal static bool Replace(MethodDefinition method)
    {
        bool changed = false;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference called && Substitute(called) is { } substitute)
            {
                instruction.Operand = method.Module.ImportReference(substitute);
                changed = true;
            }
        }

        return changed;
    }

    private static System.Reflection.MethodInfo? Substitute(MethodReference called) =>
        (called.DeclaringType.FullName, called.Name, called.Parameters.Count) switch
        {
            ("System.Environment", nameof(Environment.Exit), 1) => Method(nameof(Exit), typeof(int)),
            ("System.Environment", nameof(Environment.FailFast), 1) => Method(nameof(FailFast), typeof(string)),
            ("System.Environment", nameof(Environment.FailFast), 2) =>
                Method(nameof(FailFast), typeof(string), typeof(Exception)),
            ("System.Console", nameof(Console.ReadKey), 0) => Method(nameof(ReadKey)),
            ("System.Console", nameof(Console.ReadKey), 1) => Method(nameof(ReadKey), typeof(bool)),
            _ => null,
        };

    private static System.Reflection.MethodInfo Method(string name, params Type[] parameters) =>
        typeof(CellProgram).GetMethod(name, parameters)!;

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
