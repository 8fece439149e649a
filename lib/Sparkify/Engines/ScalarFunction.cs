using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;

namespace Sparkify.Engines;

/// <summary>
/// Defines functions of one or two arguments in C# for DuckDB; a null among the arguments gives a null.
/// </summary>
internal static class ScalarFunction
{
    /// <summary>Defines a function of one argument; a database takes it once.</summary>
    public static void Register<T, TResult>(DuckDBConnection connection, string name, Func<T, TResult> function) =>
        connection.RegisterScalarFunction<T, TResult>(name, (inputs, output, count) => Run(
            inputs, output, count, row => function(inputs[0].GetValue<T>(row))));

    /// <summary>Defines a function of two arguments; a database takes it once.</summary>
    public static void Register<T1, T2, TResult>(
        DuckDBConnection connection, string name, Func<T1, T2, TResult?> function) =>
        connection.RegisterScalarFunction<T1, T2, TResult>(name, (inputs, output, count) => Run(
            inputs, output, count, row => function(inputs[0].GetValue<T1>(row), inputs[1].GetValue<T2>(row))));

    /// <summary>Whether a database has a function of that name.</summary>
    public static bool IsKnown(DuckDBConnection connection, string name)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM duckdb_functions() WHERE function_name = '{name}'";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    }

    private static void Run<TResult>(
        IReadOnlyList<IDuckDBDataReader> inputs, IDuckDBDataWriter output, ulong count, Func<ulong, TResult> function)
    {
        for (ulong row = 0; row < count; row++)
        {
            if (inputs.All(input => input.IsValid(row)) && function(row) is { } result)
            {
                output.WriteValue(result, row);
            }
            else
            {
                output.WriteNull(row);
            }
        }
    }
}
