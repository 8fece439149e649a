using System.Text.Json;

namespace Sparkify.Kernel;

/// <summary>Finds what a directive's parameter stands for.</summary>
internal static class DirectiveValues
{
    private const string ValueKernel = "value";

    /// <summary>
    /// The parameter's value with questions asked and references looked up; null when it was not given.
    /// </summary>
    public static async Task<object?> ResolveAsync(DirectiveCall call, string name, CancellationToken ct) =>
        call[name] is not { } text ? null : ValueExpression.Parse(text) switch
        {
            null => text,
            ValueExpression.Question question => await call.Output
                .AskAsync(question.Prompt, question.IsPassword, ct).ConfigureAwait(false),
            ValueExpression.Reference reference => Get(call.Session, reference.Kernel, reference.Name),
            var other => throw new InvalidOperationException($"\"{other}\" is no known expression."),
        };

    /// <summary>The same as text.</summary>
    public static async Task<string?> ResolveTextAsync(DirectiveCall call, string name, CancellationToken ct) =>
        await ResolveAsync(call, name, ct).ConfigureAwait(false) switch
        {
            null => null,
            string text => text,
            var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };

    /// <summary>A value of the C# session or one that <c>#!value</c> keeps.</summary>
    /// <exception cref="KernelException">There is no such value or no such kernel.</exception>
    public static object? Get(CSharpSession session, string kernel, string name) => kernel switch
    {
        "csharp" or "c#" or "C#" or ".NET" => (session.FindVariable(name) ?? throw NoValue(session, name)).Value,
        ValueKernel => session.Texts.TryGetValue(name, out string? text)
            ? text
            : throw new KernelException($"\"#!value\" keeps nothing named \"{name}\"."),
        _ => throw new KernelException(
            $"There is no kernel \"{kernel}\" here: values come from \"csharp\" and \"value\"."),
    };

    /// <summary>
    /// A copy by way of JSON: numbers as double, truth values and texts as they are, all else as a document.
    /// </summary>
    public static object? JsonCopy(object? value, string name)
    {
        try
        {
            JsonElement json = JsonSerializer.SerializeToElement(value, value?.GetType() ?? typeof(object));
            return json.ValueKind switch
            {
                JsonValueKind.Number => json.GetDouble(),
                JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Null => null,
                _ => JsonDocument.Parse(json.GetRawText()),
            };
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new KernelException(
                $"\"{name}\" cannot be copied as JSON: {cause.Message} Add --byref to share the object itself.", cause);
        }
    }

    private static KernelException NoValue(CSharpSession session, string name)
    {
        string nearest = NearestName.Of(name, session.Variables().Select(variable => variable.Name));
        string hint = nearest.Length > 0 ? $" Did you mean \"{nearest}\"?" : "";
        return new KernelException($"There is no variable \"{name}\".{hint}");
    }
}
