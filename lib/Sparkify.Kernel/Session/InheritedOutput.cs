using System.Runtime.InteropServices;
using System.Text;

namespace Sparkify.Kernel;

/// <summary>
/// Gives to the running cell what reaches this process's standard output and error past its console: from programs
/// that a cell starts, and from native libraries. On Linux; elsewhere it goes where this process's own output goes.
/// </summary>
public static partial class InheritedOutput
{
    private const string Library = "libc";
    private const int CloseOnExec = 0x80000;
    private const short Readable = 1;
    private const int MaxWords = 4000;

    private static readonly Lock Reading = new();
    private static readonly string[] RuntimeDies =
        ["Stack overflow", "Unhandled exception", "Process terminated", "Fatal error", "Out of memory"];

    private static Channel[] _channels = [];
    private static volatile bool _dying;

    /// <summary>Told of what the runtime writes as this process dies, as far as it is seen here.</summary>
    internal static Action<string>? LastWords { get; set; }

    /// <summary>
    /// Begins, where both streams are pipes whose other end reads them only once this process has ended.
    /// </summary>
    /// <remarks>What is written as the process dies stays in the pipes.</remarks>
    public static void CaptureOwnPipes()
    {
        if (OperatingSystem.IsLinux())
        {
            Begin(OpenForReading(1), OpenForReading(2));
        }
    }

    /// <summary>Begins, with pipes in place of whatever the streams are; the console goes on to write there.</summary>
    public static void CaptureByPipes()
    {
        if (OperatingSystem.IsLinux())
        {
            // The console's writers keep the streams as they are.
            Console.Out.Flush();
            Console.Error.Flush();
            int error = Duplicate(2);
            AppDomain.CurrentDomain.UnhandledException += (_, _) => _ = DuplicateTo(error, 2);
            Begin(Replace(1), Replace(2));
        }
    }

    /// <summary>
    /// Hands over what has arrived; called before a cell writes itself, and at its end, to keep the order.
    /// </summary>
    internal static void Drain()
    {
        if (_channels.Length == 0)
        {
            return;
        }

        lock (Reading)
        {
            foreach (Channel channel in _channels)
            {
                while (channel.IsReadable())
                {
                    Take(channel);
                }
            }
        }
    }

    private static void Begin(int output, int error)
    {
        _channels = [new Channel(output, TextChannel.Out), new Channel(error, TextChannel.Error)];
        var thread = new Thread(Watch) { IsBackground = true, Name = "inherited output" };
        thread.Start();
    }

    private static void Watch()
    {
        Span<PollEntry> entries = [.. _channels.Select(channel => channel.Entry)];
        while (true)
        {
            _ = Poll(entries, (nuint)entries.Length, -1);
            Drain();
        }
    }

    private static void Take(Channel channel)
    {
        string text = channel.Read();
        _dying |= RuntimeDies.Any(word => text.StartsWith(word, StringComparison.Ordinal));
        if (_dying)
        {
            LastWords?.Invoke(text.Length > MaxWords ? text[..MaxWords] : text);
            LastWords = null;
        }
        else if (text.Length > 0)
        {
            CellContext.RunningOrLast?.Output.Write(channel.Kind, text);
        }
    }

    /// <summary>The reading end of the pipe that a stream writes to.</summary>
    private static int OpenForReading(int stream) => Open($"/proc/self/fd/{stream}", CloseOnExec);

    /// <summary>Puts a pipe in a stream's place and gives its reading end.</summary>
    private static int Replace(int stream)
    {
        Span<int> ends = stackalloc int[2];
        _ = Pipe(ends, CloseOnExec);
        _ = DuplicateTo(ends[1], stream);
        _ = Close(ends[1]);
        return ends[0];
    }

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "pipe2")]
    private static partial int Pipe(Span<int> ends, int flags);

    [LibraryImport(Library, EntryPoint = "dup")]
    private static partial int Duplicate(int file);

    [LibraryImport(Library, EntryPoint = "dup2")]
    private static partial int DuplicateTo(int file, int place);

    [LibraryImport(Library, EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport(Library, EntryPoint = "read")]
    private static partial nint Read(int file, Span<byte> buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "poll")]
    private static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int File;
        public short Wanted;
        public short Found;
    }

    private sealed class Channel(int file, TextChannel kind)
    {
        private readonly byte[] _buffer = new byte[16 * 1024];
        private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

        public TextChannel Kind => kind;

        public PollEntry Entry => new() { File = file, Wanted = Readable };

        public bool IsReadable()
        {
            Span<PollEntry> entry = [Entry];
            return Poll(entry, 1, 0) > 0 && (entry[0].Found & Readable) != 0;
        }

        public string Read()
        {
            int length = (int)InheritedOutput.Read(file, _buffer, (nuint)_buffer.Length);
            char[] text = new char[_buffer.Length + 1];
            return length > 0 ? new string(text, 0, _decoder.GetChars(_buffer, 0, length, text, 0)) : "";
        }
    }
}
