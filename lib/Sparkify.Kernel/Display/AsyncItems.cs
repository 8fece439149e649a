using System.Reflection;

namespace Sparkify.Kernel;

/// <summary>The first items of what gives them one after the other: an <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
internal static class AsyncItems
{
    private const int Most = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly MethodInfo OfItems =
        typeof(AsyncItems).GetMethod(nameof(ReadAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The forms of the first items; null where the value gives none in this way.</summary>
    public static MimeBundle? Bundle(object? value, string[] mimeTypes)
    {
        Type? known = value is null or System.Collections.IEnumerable ? null : value.GetType().GetInterfaces()
            .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        if (known is null)
        {
            return null;
        }

        MethodInfo read = OfItems.MakeGenericMethod(known.GetGenericArguments()[0]);

        // Not on the cell's own context, which waits for this.
        (object items, string note) = Task.Run(() => (Task<(object, string)>)read.Invoke(null, [value])!)
            .GetAwaiter().GetResult();
        MimeBundle bundle = Displays.Bundle(items, mimeTypes);
        return note.Length == 0 ? bundle : WithNote(bundle, note);
    }

    private static MimeBundle WithNote(MimeBundle bundle, string note)
    {
        MimeBundle noted = bundle.With(MimeBundle.PlainText, $"{bundle.Text(MimeBundle.PlainText)}\n{note}");
        return bundle.Text(MimeBundle.Html) is { } html
            ? noted.With(MimeBundle.Html, $"{html}<p>{note}</p>")
            : noted;
    }

    private static async Task<(object Items, string Note)> ReadAsync<T>(IAsyncEnumerable<T> source)
    {
        var items = new List<T>();
        using var limit = new CancellationTokenSource();
        IAsyncEnumerator<T> reader = source.GetAsyncEnumerator(limit.Token);
        Task patience = Task.Delay(Patience, CancellationToken.None);
        while (items.Count <= Most)
        {
            Task<bool> next = reader.MoveNextAsync().AsTask();
            if (await Task.WhenAny(next, patience).ConfigureAwait(false) != next)
            {
                // What is waiting for its next item cannot be disposed of before it has it.
                await limit.CancelAsync().ConfigureAwait(false);
                return (items.ToArray(), $"… ({Count(items.Count)} within {Patience.TotalSeconds:0} seconds)");
            }

            if (!await next.ConfigureAwait(false))
            {
                await reader.DisposeAsync().ConfigureAwait(false);
                return (items.ToArray(), "");
            }

            items.Add(reader.Current);
        }

        await reader.DisposeAsync().ConfigureAwait(false);
        return (items.Take(Most).ToArray(), $"… (the first {Most} items)");
    }

    private static string Count(int items) => items == 1 ? "1 item" : $"{items} items";
}
