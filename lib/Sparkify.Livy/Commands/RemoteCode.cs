using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Commands;

/// <summary>The few pieces of Scala, Python and R that the commands send.</summary>
internal static partial class RemoteCode
{
    /// <summary>Makes a data frame variable visible to SQL.</summary>
    public static string View(string variable, string view, string kind)
    {
        RequireName(variable);
        return kind == LivyKind.SparkR
            ? $"createOrReplaceTempView({variable}, \"{view}\")"
            : $"{variable}.createOrReplaceTempView(\"{view}\")";
    }

    /// <summary>Sets a text variable. It travels as base64 or code points, so nothing in it is code.</summary>
    public static string Text(string name, string text, string kind)
    {
        RequireName(name);
        string coded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        return kind switch
        {
            LivyKind.PySpark => $"import base64\n{name} = base64.b64decode('{coded}').decode('utf-8')",
            LivyKind.SparkR => $"{name} <- intToUtf8(c({CodePoints(text)}))",
            // A literal of Scala holds 64 KB at most.
            _ => $"val {name} = new String(java.util.Base64.getDecoder.decode("
                + $"Seq({Chunks(coded)}).mkString), \"UTF-8\")",
        };
    }

    /// <summary>Sets a variable to a table or view.</summary>
    public static string Table(string name, string kind)
    {
        RequireName(name);
        return kind switch
        {
            LivyKind.PySpark => $"{name} = spark.table(\"{name}\")",
            LivyKind.SparkR => $"{name} <- tableToDF(\"{name}\")",
            _ => $"val {name} = spark.table(\"{name}\")",
        };
    }

    public static void RequireName(string name)
    {
        if (!Name().IsMatch(name))
        {
            throw new LivyException(
                $"\"{name}\" cannot name a variable on the cluster: use letters, digits and _, not a digit first.");
        }
    }

    private static string CodePoints(string text) => string.Join(
        ", ", text.EnumerateRunes().Select(rune => rune.Value.ToString(CultureInfo.InvariantCulture) + "L"));

    private static string Chunks(string coded) => string.Join(
        ", ", coded.Chunk(30_000).Select(chunk => $"\"{new string(chunk)}\""));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();
}
