using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Sparkify.Kernel;

/// <summary>What <c>#!who</c> and <c>#!whos</c> list, as plain text; .NET Interactive has it as HTML only.</summary>
internal static class ValueList
{
    private const int MaxValueCharacters = 120;

    public static void Teach()
    {
        Type list = typeof(KernelValue).Assembly
            .GetType("Microsoft.DotNet.Interactive.ValueSharing.KernelValues", throwOnError: true)!;
        Formatter.Register(list, (values, writer) => writer.Write(Text(values)), MimeBundle.PlainText);
    }

    private static string Text(object list)
    {
        bool detailed = (bool)list.GetType().GetProperty("Detailed")!.GetValue(list)!;
        KernelValue[] values =
        [
            .. ((IEnumerable<KernelValue>)list).OrderBy(value => value.Name, StringComparer.Ordinal),
        ];
        return values.Length == 0 ? "No variable is set."
            : detailed ? Text([.. values.Select(Row)])
            : string.Join('\n', values.Select(value => value.Name));
    }

    private static (string Name, string Type, string Value) Row(KernelValue variable)
    {
        string value = Displays.Bundle(variable.Value, MimeBundle.PlainText).Text(MimeBundle.PlainText) ?? "";
        string line = value.ReplaceLineEndings(" ");
        return (variable.Name, TypeName(variable.Type ?? typeof(object)), line.Length <= MaxValueCharacters
            ? line
            : line[..MaxValueCharacters] + "…");
    }

    public static string TypeName(Type type) =>
        CSharpTypeName.Keyword(type) is { } keyword ? keyword
        : type.IsArray ? TypeName(type.GetElementType()!) + "[]"
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.Name;

    private static string Text((string Name, string Type, string Value)[] rows)
    {
        int name = rows.Max(row => row.Name.Length);
        int type = rows.Max(row => row.Type.Length);
        return string.Join('\n', rows.Select(row =>
            $"{row.Name.PadRight(name)}  {row.Type.PadRight(type)}  {row.Value}"));
    }
}
