using System.Globalization;
using DuckDB.NET.Data;
using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    /// <summary>Runs a statement and gives its first rows as JSON, as Spark's <c>toJSON</c> does.</summary>
    /// <exception cref="SparkSqlError">The statement was refused or failed.</exception>
    public List<string> JsonLines(string code, double share, int most)
    {
        try
        {
            SparkStatement statement = Parser.Read(code);
            if (statement is SparkStatement.Rows rows)
            {
                return QueryLines(Translated(rows.Query), share, most);
            }

            SqlTable table = Answer(statement);
            return [.. table.Rows.Take(most).Select(row => ToJson.Line(Named(table.Columns), i => row[i]))];
        }
        catch (Exception error) when (error is not (SparkSqlError or OperationCanceledException))
        {
            throw error is DuckDBException failure ? Failure(failure) : Unreadable(error);
        }
    }

    private static List<(string Name, SparkType Type)> Named(IReadOnlyList<Field> columns) =>
        [.. columns.Select(column => (column.Name, column.Type))];

    private List<string> QueryLines(Rel rel, double share, int most)
    {
        List<(string Name, SparkType Type)> columns = Named(rel.Columns);
        string cells = string.Join(", ", columns.Select((one, i) => ToJson.Cell($"c{i}", one.Type)));
        string names = string.Join(", ", columns.Select((_, i) => $"c{i}"));
        string chosen = share < 1 ? string.Create(CultureInfo.InvariantCulture, $" WHERE random() < {share}") : "";
        var lines = new List<string>();
        Read(
            $"SELECT {cells} FROM (\n{rel.Sql}\n) AS r ({names}){chosen} LIMIT {most}",
            row => lines.Add(ToJson.Line(
                columns, i => row.IsDBNull(i) ? null : ToJson.Value(row.GetValue(i), columns[i].Type))));
        return lines;
    }
}
