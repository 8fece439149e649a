using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Analysis;

namespace Sparkify.Features;

/// <summary>One text for all values of feature tables, to the last bit: another text means other tables.</summary>
internal static class FeatureDigest
{
    /// <summary>The digest, 64 hexadecimal digits.</summary>
    public static string Of(params FeatureTable[] tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (DataFrameColumn column in tables.SelectMany(table => table.Frame.Columns))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{column.Name},{column.Length};"));
            Append(hash, column);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, DataFrameColumn column)
    {
        if (column is PrimitiveDataFrameColumn<double> numbers)
        {
            foreach (double? number in numbers)
            {
                hash.AppendData(BitConverter.GetBytes(number ?? double.NaN));
            }

            return;
        }

        foreach (object? value in column)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{value};")));
        }
    }
}
