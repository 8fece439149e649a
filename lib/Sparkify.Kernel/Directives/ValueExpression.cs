using System.Text.Json;

namespace Sparkify.Kernel;

/// <summary>
/// A parameter's value that is not meant as written: a question to the person, or a value kept elsewhere.
/// </summary>
internal abstract record ValueExpression
{
    private ValueExpression()
    {
    }

    /// <summary><c>@input</c> or <c>@password</c>, with a prompt.</summary>
    public sealed record Question(string Prompt, bool IsPassword) : ValueExpression;

    /// <summary><c>@kernel:name</c>.</summary>
    public sealed record Reference(string Kernel, string Name) : ValueExpression;

    /// <summary>The expression that a value is; null where it is meant as written.</summary>
    /// <exception cref="KernelException">It begins as an expression and is none.</exception>
    public static ValueExpression? Parse(string value)
    {
        if (!value.StartsWith('@') || value.Length < 2)
        {
            return null;
        }

        string[] parts = value[1..].Split(':', 2);
        string argument = parts.Length > 1 ? parts[1] : "";
        return parts[0] switch
        {
            "input" => Ask(argument, isPassword: false),
            "password" => Ask(argument, isPassword: true),
            _ when argument.Length > 0 => new Reference(parts[0], argument.Trim('"')),
            _ => throw new KernelException(
                $"\"{value}\" is not a value: use @input:\"question\", @password:\"question\" or @csharp:variable."),
        };
    }

    private static Question Ask(string argument, bool isPassword) =>
        argument.StartsWith('{')
            ? AskByJson(argument, isPassword)
            : new Question(argument.Length == 0 ? "Please enter a value" : argument.Trim('"'), isPassword);

    private static Question AskByJson(string json, bool isPassword)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            string? Text(string name) =>
                document.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
            return new Question(Text("prompt") ?? "Please enter a value", isPassword || Text("type") == "password");
        }
        catch (JsonException cause)
        {
            throw new KernelException($"\"{json}\" is not JSON; write @input:{{\"prompt\":\"question\"}}.", cause);
        }
    }
}
