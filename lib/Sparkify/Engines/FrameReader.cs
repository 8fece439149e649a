using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Sparkify.Engines;

/// <summary>Brings a DuckDB result home as a typed data frame.</summary>
internal static class FrameReader
{
    private const int RowsBetweenChecks = 4096;

    public static DataFrame Read(DuckDBDataReader reader, CancellationToken cancellationToken)
    {
        FrameColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => FrameColumn.For(reader, i))];
        RequireDistinctNames(columns);
        for (long row = 0; reader.Read(); row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            foreach (FrameColumn column in columns)
            {
                column.Append(reader);
            }
        }

        return new DataFrame(columns.Select(column => column.Column));
    }

    private static void RequireDistinctNames(FrameColumn[] columns)
    {
        string? twice = columns.GroupBy(column => column.Column.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new SparkifyException(
                $"The query has two columns named \"{twice}\": give one of them another name with AS.");
        }
    }
}
