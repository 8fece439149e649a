using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.DotNet.Interactive.Utility;

namespace Sparkify.Kernel;

/// <summary>Sends what code writes to the console to the cell that it runs for.</summary>
internal sealed class ConsoleRouter(TextChannel channel, TextWriter console) : TextWriter
{
    private static readonly Lazy<bool> Installed = new(InstallOnce);
    private static (TextWriter Out, TextWriter Error, TextReader In) _ours;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes over the process's console, once; code outside cells still reaches the real one.</summary>
    public static void Install() => _ = Installed.Value;

    /// <summary>Takes the console back from a cell that has ended: what a cell sets, holds for that cell.</summary>
    public static void Restore()
    {
        if (Console.Out != _ours.Out)
        {
            Console.SetOut(_ours.Out);
        }

        if (Console.Error != _ours.Error)
        {
            Console.SetError(_ours.Error);
        }

        if (Console.In != _ours.In)
        {
            Console.SetIn(_ours.In);
        }
    }

    public override void Write(char value) => Send(value.ToString());

    public override void Write(string? value) => Send(value ?? "");

    public override void Write(char[] buffer, int index, int count) => Send(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Send(buffer.ToString());

    public override void WriteLine() => Send("\n");

    public override void WriteLine(string? value) => Send(value + "\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Send(string.Concat(buffer, "\n"));

    private static bool InstallOnce()
    {
        var router = (
            Out: new ConsoleRouter(TextChannel.Out, Console.Out) { CoreNewLine = ['\n'] },
            Error: new ConsoleRouter(TextChannel.Error, Console.Error) { CoreNewLine = ['\n'] });

        // Kernels take the console over at each command, as long as none has; now one has, once and for all.
        _ = ConsoleOutput.Subscribe(_ => Stream.Null);
        Console.SetOut(router.Out);
        Console.SetError(router.Error);
        Console.SetIn(new CellInput(Console.In));
        _ours = (Console.Out, Console.Error, Console.In);
        ExceptionHandling.SetUnhandledExceptionHandler(ReportUnhandled);
        return true;
    }

    /// <summary>An exception on a thread that a cell started is told, and does not end the process.</summary>
    private static bool ReportUnhandled(Exception exception)
    {
        if (exception is CellExitException)
        {
            // The cell has been told.
            return true;
        }

        CellContext? context = CellContext.CurrentOrLast;
        context?.Output.Write(
            TextChannel.Error,
            $"A background thread failed with {exception.GetType().Name}: {exception.Message}\n");
        return context is not null;
    }

    private void Send(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (CellContext.Current is { } context)
        {
            InheritedOutput.Drain();
            context.Output.Write(channel, text);
        }
        else
        {
            console.Write(text);
        }
    }
}
