using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Sparkify.Kernel;

/// <summary>
/// Puts a checkpoint into each function and each loop of a compiled cell, and turns what would end the whole program
/// into the end of the cell.
/// </summary>
internal static class CellCheckpoints
{
    /// <summary>Rewrites the image; code without functions and loops stays as it is.</summary>
    public static CellImage Add(CellImage cell)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(cell.Assembly, new ReaderParameters
        {
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            SymbolStream = cell.Symbols,
        });
        Calls calls = new(
            Import(nameof(CellCheckpoint.Pass)),
            Import(nameof(CellCheckpoint.Enter)),
            Import(nameof(CellCheckpoint.Shorten)));
        int changed = module.GetTypes()
            .SelectMany(type => type.Methods)
            .Count(method => method.HasBody && (CellProgram.Replace(method) | Add(method, calls)));
        MethodReference Import(string name) => module.ImportReference(typeof(CellCheckpoint).GetMethod(name));
        return (changed == 0 ? cell : Write(module)).FromStart();
    }

    private static CellImage Write(ModuleDefinition module)
    {
        var image = new CellImage(new MemoryStream(), new MemoryStream());
        module.Write(image.Assembly, new WriterParameters
        {
            WriteSymbols = true,
            SymbolWriterProvider = new PortablePdbWriterProvider(),
            SymbolStream = image.Symbols,
        });
        return image;
    }

    private static bool Add(MethodDefinition method, Calls calls)
    {
        Instruction[] jumps = [.. method.Body.Instructions.Where(JumpsBack)];
        Instruction[] failures = IsCell(method) ? [] : [.. method.Body.Instructions.Where(FailsTask)];
        bool atEntry = HasCheckedEntry(method);
        if (jumps.Length == 0 && failures.Length == 0 && !atEntry)
        {
            return false;
        }

        method.Body.SimplifyMacros();
        foreach (Instruction jump in jumps)
        {
            AddBefore(method.Body, jump, calls.Pass);
        }

        foreach (Instruction failure in failures)
        {
            AddBefore(method.Body, failure, calls.Shorten);
        }

        if (atEntry)
        {
            AddBefore(method.Body, method.Body.Instructions[0], calls.Enter);
        }

        method.Body.OptimizeMacros();
        return true;
    }

    /// <remarks>
    /// The entry of a state machine's step lies outside the code that turns an exception into its task's end, and a
    /// type whose initializer was stopped could never be used again. The cell's own entry has nothing to stop yet, nor
    /// has the object that holds what a lambda uses.
    /// </remarks>
    private static bool HasCheckedEntry(MethodDefinition method) =>
        !(method.IsConstructor && (method.IsStatic || method.DeclaringType.Name.StartsWith('<')))
        && !(method.Name is "MoveNext" or "System.IDisposable.Dispose" && method.DeclaringType.HasInterfaces)
        && !method.Name.StartsWith("<>m__Finally", StringComparison.Ordinal)
        && method.Name is not ("Finalize" or "SetStateMachine" or "<Initialize>" or "<Factory>" or "<Main>");

    /// <summary>The cell's own code, whose failure is shown with its trace.</summary>
    private static bool IsCell(MethodDefinition method) =>
        method.DeclaringType.Name.StartsWith("<<Initialize>>", StringComparison.Ordinal);

    /// <summary>Where the step of an asynchronous function turns its exception into its task's failure.</summary>
    private static bool FailsTask(Instruction instruction) =>
        instruction.Operand is MethodReference { Name: "SetException", Parameters.Count: 1 } called
        && called.DeclaringType.Namespace == "System.Runtime.CompilerServices";

    private static bool JumpsBack(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => target.Offset <= instruction.Offset,
        Instruction[] targets => targets.Any(target => target.Offset <= instruction.Offset),
        _ => false,
    };

    /// <summary>The call takes the instruction's place, so that whatever jumped to it meets the call.</summary>
    private static void AddBefore(MethodBody body, Instruction place, MethodReference pass)
    {
        Instruction moved = Instruction.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (place.OpCode, place.Operand);
        (place.OpCode, place.Operand) = (OpCodes.Call, pass);
        body.GetILProcessor().InsertAfter(place, moved);
    }
}

/// <summary>The methods that a cell's code is made to call.</summary>
internal sealed record Calls(MethodReference Pass, MethodReference Enter, MethodReference Shorten);

/// <summary>A compiled cell: the assembly and its portable symbols.</summary>
internal sealed record CellImage(MemoryStream Assembly, MemoryStream Symbols)
{
    public CellImage FromStart()
    {
        Assembly.Position = Symbols.Position = 0;
        return this;
    }
}
