using System.Net;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Shows in one line what is no data: code, tasks, threads and streams have properties without end.</summary>
internal static class ShortForms
{
    public static void Teach()
    {
        Teach<Delegate>(OfDelegate);
        foreach (Type type in (Type[])[typeof(MethodBase), typeof(PropertyInfo), typeof(FieldInfo), typeof(EventInfo)])
        {
            Teach(type, value => OfMember((MemberInfo)value));
        }

        Teach<ParameterInfo>(parameter => $"ParameterInfo: {parameter} of {parameter.Member}");
        Teach<Assembly>(assembly => $"Assembly: {assembly.FullName}");
        Teach<Module>(module => $"Module: {module.Name}");
        Teach<Task>(OfTask);
        Teach<ValueTask>(task => OfTask(task.AsTask()));
        Teach(typeof(ValueTask<>), task => $"{Name(task)}, {StateOf(task)}");
        Teach<Thread>(thread => $"Thread {thread.ManagedThreadId}, {thread.Name ?? "no name"}, {thread.ThreadState}");
        Teach<CancellationToken>(token => $"CancellationToken, {Cancelled(token)}");
        Teach<CancellationTokenSource>(source => $"CancellationTokenSource, {Cancelled(source)}");
        Teach<Stream>(OfStream);
        foreach (Type type in (Type[])[typeof(TextReader), typeof(TextWriter), typeof(WaitHandle), typeof(Timer)])
        {
            Teach(type, Name);
        }
    }

    private static void Teach<T>(Func<T, string> text) => Teach(typeof(T), value => text((T)value));

    private static void Teach(Type type, Func<object, string> text)
    {
        Formatter.Register(type, (value, writer) => writer.Write(text(value)), MimeBundle.PlainText);
        Formatter.Register(
            type, (value, writer) => writer.Write(WebUtility.HtmlEncode(text(value))), MimeBundle.Html);
        Formatter.SetPreferredMimeTypesFor(type, MimeBundle.PlainText);
    }

    private static string Name(object value) => ValueList.TypeName(value.GetType());

    private static string OfDelegate(Delegate value) => value.Method.Name.StartsWith('<')
        ? Name(value)
        : $"{Name(value)}: {value.Method.DeclaringType?.Name}.{value.Method.Name}";

    private static string OfMember(MemberInfo member) => $"{member.MemberType}: {member} of {member.DeclaringType}";

    /// <remarks>A task that has not ended is never waited for.</remarks>
    private static string OfTask(Task task)
    {
        Type type = task.GetType();
        while (type.BaseType is { } wider && type.BaseType != typeof(object) && !IsTask(type))
        {
            type = wider;
        }

        Type? result = type.IsGenericType ? type.GetGenericArguments()[0] : null;
        bool hasResult = result is { IsVisible: true };
        string name = hasResult ? ValueList.TypeName(type) : "Task";
        return task.Status switch
        {
            TaskStatus.RanToCompletion when hasResult =>
                $"{name}, ended with {TextOf(ResultOf(task))}",
            TaskStatus.RanToCompletion => $"{name}, ended",
            TaskStatus.Faulted => $"{name}, failed with {Failure(task)}",
            TaskStatus.Canceled => $"{name}, cancelled",
            _ => $"{name}, not ended; \"await\" waits for it",
        };
    }

    private static string? TextOf(object? value) =>
        Displays.Bundle(value, MimeBundle.PlainText).Text(MimeBundle.PlainText);

    private static bool IsTask(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>);

    private static object? ResultOf(object task) => task.GetType().GetProperty("Result")!.GetValue(task);

    private static string Failure(Task task)
    {
        Exception cause = task.Exception!.InnerException!;
        return $"{cause.GetType().Name}: {cause.Message}";
    }

    private static string StateOf(object task)
    {
        bool Is(string state) => (bool)task.GetType().GetProperty(state)!.GetValue(task)!;
        return Is(nameof(ValueTask.IsCompletedSuccessfully)) ? $"ended with {TextOf(ResultOf(task))}"
            : Is(nameof(ValueTask.IsCompleted)) ? "failed or cancelled"
            : "not ended; \"await\" waits for it";
    }

    private static string Cancelled(CancellationToken token) =>
        token.IsCancellationRequested ? "cancelled" : "not cancelled";

    private static string Cancelled(CancellationTokenSource source) =>
        source.IsCancellationRequested ? "cancelled" : "not cancelled";

    private static string OfStream(Stream stream)
    {
        string name = stream is FileStream file ? $"{Name(stream)} of \"{file.Name}\"" : Name(stream);
        try
        {
            return stream.CanSeek ? $"{name}, {stream.Length} bytes, at {stream.Position}" : name;
        }
        catch (Exception cause) when (cause is IOException or NotSupportedException or ObjectDisposedException)
        {
            return name;
        }
    }
}
