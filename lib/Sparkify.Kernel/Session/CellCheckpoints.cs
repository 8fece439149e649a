using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Sparkify.Kernel;

/// <summary>Puts a checkpoint into each function and each loop of a compiled cell.</summary>
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
        MethodReference pass = module.ImportReference(typeof(CellCheckpoint).GetMethod(nameof(CellCheckpoint.Pass)));
        int changed = module.GetTypes()
            .SelectMany(type => type.Methods)
            .Count(method => method.HasBody && Add(method, pass));
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

    private static bool Add(MethodDefinition method, MethodReference pass)
    {
        Instruction[] jumps = [.. method.Body.Instructions.Where(JumpsBack)];
        bool atEntry = HasCheckedEntry(method);
        if (jumps.Length == 0 && !atEntry)
        {
            return false;
        }

        method.Body.SimplifyMacros();
        foreach (Instruction jump in jumps)
        {
            AddBefore(method.Body, jump, pass);
        }

        if (atEntry)
        {
            AddBefore(method.Body, method.Body.Instructions[0], pass);
        }

        method.Body.OptimizeMacros();
        return true;
    }

    /// <remarks>
    /// The entry of a state machine's step lies outside the code that turns an exception into its task's end, and a
    /// type whose initializer was stopped could never be used again. The cell's own entry has nothing to stop yet.
    /// </remarks>
    private static bool HasCheckedEntry(MethodDefinition method) =>
        !method.IsConstructor
        && !(method.Name == "MoveNext" && method.DeclaringType.HasInterfaces)
        && method.Name is not ("Finalize" or "SetStateMachine" or "<Initialize>" or "<Factory>" or "<Main>");

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

/// <summary>A compiled cell: the assembly and its portable symbols.</summary>
internal sealed record CellImage(MemoryStream Assembly, MemoryStream Symbols)
{
    public CellImage FromStart()
    {
        Assembly.Position = Symbols.Position = 0;
        return this;
    }
}
