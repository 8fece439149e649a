using System.Text.Json;
using Microsoft.Data.Analysis;

namespace Sparkify.Livy.Results;

/// <summary>Gathers the rows of one or more answers into one frame.</summary>
internal sealed class TableBuilder
{
    private readonly ColumnReader[] _columns;

    public TableBuilder(IReadOnlyList<SparkField> schema, Func<SparkField, string, ColumnReader> reader)
    {
        Schema = schema;
        string[] names = Distinct(schema);
        _columns = [.. schema.Select((field, i) => reader(field, names[i]))];
    }

    public IReadOnlyList<SparkField> Schema { get; }

    public long Rows { get; private set; }

    /// <summary>Adds an answer's rows, at most so many; cells beyond the schema's are left out.</summary>
    public void Append(JsonElement data, long most = long.MaxValue)
    {
        foreach (JsonElement row in data.EnumerateArray())
        {
            if (Rows >= most)
            {
                return;
            }

            int column = 0;
            foreach (JsonElement cell in row.EnumerateArray())
            {
                if (column < _columns.Length)
                {
                    _columns[column++].Append(cell);
                }
            }

            Rows++;
        }
    }

    public LivyTable Build() => new(new DataFrame(_columns.Select(column => column.Column)), Schema);

    /// <summary>A frame wants each name once: the second "x" becomes "x_1", or the next free one.</summary>
    internal static string[] Distinct(IReadOnlyList<SparkField> schema)
    {
        var taken = new HashSet<string>(schema.Select(field => field.Name), StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        return [.. schema.Select(field => Free(field.Name))];

        string Free(string name)
        {
            string candidate = name;
            for (int n = 1; (candidate != name && taken.Contains(candidate)) || !given.Add(candidate); n++)
            {
                candidate = $"{name}_{n}";
            }

            return candidate;
        }
    }
}
