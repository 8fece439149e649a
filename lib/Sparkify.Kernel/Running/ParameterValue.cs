using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>Writes a parameter's new value, as the command line gives it, in C#.</summary>
/// <remarks>What the notebook declares says what the value is: its type, or for <c>var</c> its first value.</remarks>
internal static class ParameterValue
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss"];

    /// <summary>The value in C#.</summary>
    /// <exception cref="KernelException">The value does not fit; the message says what would.</exception>
    public static string Write(string name, string value, string declared, ExpressionSyntax old)
    {
        string type = TypeOf(declared, old);
        if (value == "null" && declared.EndsWith('?'))
        {
            return "null";
        }

        return type switch
        {
            "string" or "String" => SymbolDisplay.FormatLiteral(value, quote: true),
            "bool" or "Boolean" when bool.TryParse(value, out bool truth) => truth ? "true" : "false",
            "bool" or "Boolean" => throw Misfit(name, value, "true or false"),
            "char" or "Char" when value.Length == 1 => SymbolDisplay.FormatLiteral(value[0], quote: true),
            "char" or "Char" => throw Misfit(name, value, "one character"),
            "int" or "Int32" => Whole<int>(name, value, ""),
            "long" or "Int64" => Whole<long>(name, value, "L"),
            "short" or "Int16" => Whole<short>(name, value, ""),
            "byte" or "Byte" => Whole<byte>(name, value, ""),
            "sbyte" or "SByte" => Whole<sbyte>(name, value, ""),
            "ushort" or "UInt16" => Whole<ushort>(name, value, ""),
            "uint" or "UInt32" => Whole<uint>(name, value, "U"),
            "ulong" or "UInt64" => Whole<ulong>(name, value, "UL"),
            "double" or "Double" => Floating<double>(name, value, "double", 'd'),
            "float" or "Single" => Floating<float>(name, value, "float", 'f'),
            "decimal" or "Decimal" => Decimal(name, value),
            _ => OfTime(type, value) ?? Expression(name, value, type, old),
        };
    }

    /// <summary>The type's bare name; empty when the first value does not tell it.</summary>
    private static string TypeOf(string declared, ExpressionSyntax old)
    {
        string name = declared == "var" ? OfFirstValue(old) : declared;
        name = name.TrimEnd('?');
        return name.StartsWith("System.", StringComparison.Ordinal) ? name["System.".Length..] : name;
    }

    private static string OfFirstValue(ExpressionSyntax old) => old switch
    {
        PrefixUnaryExpressionSyntax { Operand: var inner } => OfFirstValue(inner),
        ParenthesizedExpressionSyntax { Expression: var inner } => OfFirstValue(inner),
        CastExpressionSyntax cast => cast.Type.ToString(),
        InterpolatedStringExpressionSyntax => "string",
        LiteralExpressionSyntax { Token.Value: { } value } => value.GetType().Name,
        ObjectCreationExpressionSyntax created => created.Type.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => OfTimeMember(called),
        MemberAccessExpressionSyntax member => OfTimeMember(member),
        _ => "",
    };

    /// <summary>
    /// Such as <c>DateTime.Today</c> or <c>TimeSpan.FromMinutes(3)</c>, which give a value of their type.
    /// </summary>
    private static string OfTimeMember(MemberAccessExpressionSyntax member)
    {
        string type = member.Expression.ToString();
        string bare = type.StartsWith("System.", StringComparison.Ordinal) ? type["System.".Length..] : type;
        return RuleOf(bare) is null ? "" : bare;
    }

    /// <summary>Null when the text is none of that type, or the type none of these.</summary>
    private static string? OfTime(string type, string value) => type switch
    {
        "DateTime" when Date(value) is { } at => OfDate(at),
        "DateOnly" when Date(value) is { TimeOfDay.Ticks: 0 } day =>
            $"new DateOnly({day:yyyy}, {day.Month}, {day.Day})",
        "TimeOnly" when Time(value) is { } time => $"new TimeOnly({time.Hour}, {time.Minute}, {time.Second})",
        "TimeSpan" when value.Contains(':') && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) =>
            $"TimeSpan.Parse(\"{span:c}\")",
        "DateTimeOffset" when IsoOffset(value) is { } at => $"DateTimeOffset.Parse(\"{at:O}\")",
        "Guid" when Guid.TryParse(value, out Guid id) => $"new Guid(\"{id}\")",
        "Uri" when Uri.TryCreate(value, UriKind.Absolute, out _) =>
            $"new Uri({SymbolDisplay.FormatLiteral(value, quote: true)})",
        _ => null,
    };

    private static string? RuleOf(string type) => type switch
    {
        "DateTime" => "a date, such as 2020-01-31 or 2020-01-31T18:30:00",
        "DateOnly" => "a date, such as 2020-01-31",
        "TimeOnly" => "a time of day, such as 18:30",
        "TimeSpan" => "a length of time, such as 00:30:00",
        "DateTimeOffset" => "a time with its offset, such as 2020-01-31T18:30:00+01:00",
        "Guid" => "a GUID",
        "Uri" => "an address, such as https://host/path",
        _ => null,
    };

    private static string OfDate(DateTime at)
    {
        string date = string.Create(CultureInfo.InvariantCulture, $"{at.Year}, {at.Month}, {at.Day}");
        string time = at.TimeOfDay == TimeSpan.Zero ? "" : $", {at.Hour}, {at.Minute}, {at.Second}";
        long ticks = at.Ticks % TimeSpan.TicksPerSecond;
        return $"new DateTime({date}{time})" + (ticks == 0 ? "" : $".AddTicks({ticks})");
    }

    private static DateTime? Date(string value) =>
        DateTime.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at)
            ? at
            : null;

    private static TimeOnly? Time(string value) =>
        TimeOnly.TryParseExact(value, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time
            : null;

    private static DateTimeOffset? IsoOffset(string value) =>
        value.Length > 10 && value[4] == '-' && DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at
            : null;

    private static string Whole<T>(string name, string value, string suffix)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        string digits = suffix.Length > 0 && value.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? value[..^suffix.Length]
            : value;
        if (T.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{number}{suffix}");
        }

        bool isWhole = BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        string range = string.Create(CultureInfo.InvariantCulture, $" from {T.MinValue} to {T.MaxValue}");
        throw Misfit(name, value, "a whole number" + (isWhole ? range : ""));
    }

    private static string Floating<T>(string name, string value, string type, char suffix)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (!T.TryParse(WithoutSuffix(value, suffix), NumberStyles.Float, CultureInfo.InvariantCulture, out T number)
            || (T.IsInfinity(number) && value.Any(char.IsAsciiDigit)))
        {
            throw Misfit(name, value, "a number");
        }

        return T.IsNaN(number) ? $"{type}.NaN"
            : T.IsPositiveInfinity(number) ? $"{type}.PositiveInfinity"
            : T.IsNegativeInfinity(number) ? $"{type}.NegativeInfinity"
            : string.Create(CultureInfo.InvariantCulture, $"{number:R}{suffix}");
    }

    private static string Decimal(string name, string value) =>
        decimal.TryParse(
            WithoutSuffix(value, 'm'), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? string.Create(CultureInfo.InvariantCulture, $"{number}m")
            : throw Misfit(name, value, "a number");

    /// <summary>"0.5m" is a number as C# writes it; "m" alone is none.</summary>
    private static string WithoutSuffix(string value, char suffix) =>
        value.Length > 1 && char.ToLowerInvariant(value[^1]) == suffix && char.IsAsciiDigit(value[^2])
            ? value[..^1]
            : value;

    /// <summary>Any other type takes C#, and an array also its items in brackets.</summary>
    private static string Expression(string name, string value, string type, ExpressionSyntax old)
    {
        ExpressionSyntax parsed = SyntaxFactory.ParseExpression(value, options: CellCompilation.ParseOptions);
        string rule = RuleOf(type) ?? (type.Length > 0 ? $"a C# expression of type {type}" : "a C# expression");
        bool isCode = parsed is not LiteralExpressionSyntax and not BinaryExpressionSyntax;
        if (parsed.ContainsDiagnostics || (RuleOf(type) is not null && !isCode))
        {
            throw Misfit(name, value, rule);
        }

        return (parsed, old) switch
        {
            (CollectionExpressionSyntax items, ImplicitArrayCreationExpressionSyntax) =>
                $"new[] {{ {items.Elements} }}",
            (CollectionExpressionSyntax items, ArrayCreationExpressionSyntax { Type: var array }) =>
                $"new {array.ElementType}[] {{ {items.Elements} }}",
            _ => value,
        };
    }

    private static KernelException Misfit(string name, string value, string rule) =>
        new($"\"{value}\" does not fit the parameter \"{name}\", which is {rule}.");
}
