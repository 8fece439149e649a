namespace Sparkify.Interactive.Formatting;

/// <summary>A type's name as C# code; "object" for types that code cannot name.</summary>
internal static class CSharpTypeName
{
    /// <summary>The language's own word for a type, such as "int"; null when it has none.</summary>
    public static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "bool",
        TypeCode.Char => "char",
        TypeCode.SByte => "sbyte",
        TypeCode.Byte => "byte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.String => "string",
        _ => null,
    };

    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (IsCellType(type))
        {
            return type.IsGenericType ? "object" : type.Name;
        }

        if (!type.IsVisible || type.Name.Contains('<', StringComparison.Ordinal))
        {
            return type.BaseType is { } parent && parent != typeof(object) ? Of(parent) : "object";
        }

        return type.IsGenericType ? Generic(type) : "global::" + type.FullName!.Replace('+', '.');
    }

    private static bool IsCellType(Type type) =>
        type.DeclaringType?.Name.StartsWith("Submission#", StringComparison.Ordinal) == true;

    private static string Generic(Type type)
    {
        if (type.IsNested)
        {
            return "object";
        }

        string name = type.GetGenericTypeDefinition().FullName!;
        string arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        return $"global::{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
