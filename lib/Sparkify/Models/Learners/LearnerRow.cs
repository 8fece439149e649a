using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparkify.Models;

/// <summary>One row as ML.NET takes it.</summary>
internal sealed class LearnerRow
{
    public float[] Features { get; set; } = [];

    public bool Label { get; set; }

    public float Weight { get; set; } = 1;

    /// <summary>The rows as an ML.NET view whose features are a vector of known size.</summary>
    public static IDataView View(MLContext context, IEnumerable<LearnerRow> rows, int features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(LearnerRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return context.Data.LoadFromEnumerable(rows, schema);
    }
}
