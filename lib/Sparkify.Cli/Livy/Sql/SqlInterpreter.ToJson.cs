using System.Globalization;
using DuckDB.NET.Data;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    /// <summary>Runs a statement and gives its first rows as JSON, as Spark's <c>toJSON</c> does.</summary>
    /// <exception cref="SparkSqlError">The statement was refused or failed.</exception>
    public List<string> JsonLines(string code, double share, int most)
    {
        try
        {
            SparkStatement statement = SparkStatementReader.Read(code);
            if (statement is SparkStatement.Query query)
            {
                return QueryLines(query.Sql, share, most);
            }

            SqlTable table = Answer(statement);
            return [.. table.Rows.Take(most).Select(row => ToJson.Line(table.Columns, i => row[i]))];
        }
        catch (DuckDBException error)
        {
            throw new SparkSqlError(error.Message);
        }
    }

    private List<string> QueryLines(string sql, double share, int most)
    {
        List<(string Name, SparkType Type)> columns = Columns(sql);
        string cells = string.Join(", ", columns.Select((one, i) => ToJson.Cell($"c{i}", one.Type)));
        string names = string.Join(", ", columns.Select((_, i) => $"c{i}"));
        string chosen = share < 1 ? string.Create(CultureInfo.InvariantCulture, $" WHERE random() < {share}") : "";
        var lines = new List<string>();
        Read(
            $"SELECT {cells} FROM (\n{sql}\n) AS r ({names}){chosen} LIMIT {most}",
            row => lines.Add(ToJson.Line(
                columns, i => row.IsDBNull(i) ? null : ToJson.Value(row.GetValue(i), columns[i].Type))));
        return lines;
    }
}
