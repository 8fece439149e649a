using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sparkify.Interactive;
using Sparkify.Livy;

namespace Sparkify.Kernel;

/// <summary>Turns what went wrong in a cell into what the user reads.</summary>
internal static class CellErrors
{
    private const int FirstFrames = 12;
    private const int LastFrames = 4;

    public static CellResult.Failed Of(Exception exception, CellLoadContext cells, int number) => exception switch
    {
        CellCompilationException compilation => OfDiagnostics(compilation.Errors),
        KernelException { Line: var line } => new CellResult.Failed(
            "Error", exception.Message, [exception.Message], line),
        LivyException livy => OfCluster(livy),
        SparkifyException => new CellResult.Failed("Error", exception.Message, [exception.Message]),
        System.Reflection.TargetInvocationException { InnerException: { } cause } => Of(cause, cells, number),
        AggregateException { InnerExceptions: [var only] } => Of(only, cells, number),
        _ => OfException(exception, cells, number),
    };

    /// <remarks>What Spark says of its own code is shown as it would show it.</remarks>
    private static CellResult.Failed OfCluster(LivyException error) => new(
        error.ErrorName ?? nameof(LivyException),
        error.ErrorValue ?? Told.Of(error),
        [Told.Of(error), .. error.Traceback]);

    /// <summary>What a cell is told that called for the program's end, from where it called.</summary>
    public static CellResult.Failed OfExit(CellExitException refusal, CellLoadContext cells, int number)
    {
        int? line = Frames(new StackTrace(fNeedFileInfo: true), cells, number).Line;
        return new CellResult.Failed("ProgramEnd", refusal.Message, [refusal.Message], line);
    }

    private static CellResult.Failed OfDiagnostics(IReadOnlyList<Diagnostic> errors)
    {
        if (CellAdvice.For(errors) is { } advice)
        {
            return new CellResult.Failed("CompilationError", advice.Text, [advice.Text], advice.Line);
        }

        var traceback = new List<string>();
        foreach (Diagnostic error in errors.OrderBy(error => error.Location.SourceSpan.Start))
        {
            traceback.Add(Describe(error));
            traceback.AddRange(Pointer(error.Location));
        }

        string message = string.Join('\n', errors.Select(Describe));
        int? line = errors
            .Where(error => error.Location.IsInSource)
            .Select(error => (int?)error.Location.GetLineSpan().StartLinePosition.Line + 1)
            .Min();
        return new CellResult.Failed("CompilationError", message, traceback, line);
    }

    private static string Describe(Diagnostic error)
    {
        LinePosition at = error.Location.GetLineSpan().StartLinePosition;
        return $"({at.Line + 1},{at.Character + 1}): error {error.Id}: {error.GetMessage()}";
    }

    private static IEnumerable<string> Pointer(Location location)
    {
        if (location.SourceTree is null)
        {
            yield break;
        }

        LinePosition at = location.GetLineSpan().StartLinePosition;
        string line = location.SourceTree.GetText().Lines[at.Line].ToString();
        yield return "    " + line.Replace('\t', ' ');
        yield return "    " + new string(' ', at.Character) + "^";
    }

    private static CellResult.Failed OfException(Exception exception, CellLoadContext cells, int number)
    {
        var traceback = new List<string> { $"{exception.GetType().Name}: {exception.Message}" };
        IEnumerable<Exception> inner = Causes(exception).Take(FirstFrames);
        traceback.AddRange(inner.Select(cause => $"  caused by {cause.GetType().Name}: {cause.Message}"));

        (IEnumerable<string> at, int? line) = Frames(new StackTrace(exception, fNeedFileInfo: true), cells, number);
        return new CellResult.Failed(exception.GetType().Name, exception.Message, [.. traceback, .. at], line);
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    /// <summary>The frames that belong to cells, as text, and the line of the running cell.</summary>
    private static (IEnumerable<string> At, int? Line) Frames(StackTrace stack, CellLoadContext cells, int number)
    {
        StackFrame[] frames = [.. stack.GetFrames().Where(frame => cells.Owns(frame.GetMethod()?.Module.Assembly))];
        int line = frames.FirstOrDefault(frame => CellFrame.File(frame) == $"cell {number}")?.GetFileLineNumber() ?? 0;
        return (Describe(frames), line > 0 ? line : null);
    }

    /// <summary>Of very many frames, such as those of an endless recursion, the first and the last.</summary>
    private static IEnumerable<string> Describe(StackFrame[] frames)
    {
        int left = frames.Length - FirstFrames - LastFrames;
        return left <= 1
            ? frames.Select(CellFrame.Describe)
            : [
                .. frames.Take(FirstFrames).Select(CellFrame.Describe),
                string.Create(CultureInfo.InvariantCulture, $"   … {left:N0} calls more …"),
                .. frames.TakeLast(LastFrames).Select(CellFrame.Describe),
            ];
    }
}
