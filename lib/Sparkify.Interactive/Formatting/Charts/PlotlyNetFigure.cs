using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Sparkify.Interactive.Formatting;

/// <summary>
/// Reads a Plotly.NET chart, whose library this one does not reference. Its layout is walked here, since the library's
/// own way takes a third of a second for each chart.
/// </summary>
internal sealed class PlotlyNetFigure
{
    private const string DynamicObject = "DynamicObj.DynamicObj";

    private readonly Type _chart;
    private readonly MethodInfo _serialize;

    private PlotlyNetFigure(Type chart)
    {
        _chart = chart;
        _serialize = Assembly.Load("Newtonsoft.Json").GetType("Newtonsoft.Json.JsonConvert", throwOnError: true)!
            .GetMethod("SerializeObject", [typeof(object)])!;
    }

    public static Figure Of(object chart)
    {
        Type? type = chart.GetType();
        while (type is not null && type.FullName != "Plotly.NET.GenericChart")
        {
            type = type.BaseType;
        }

        return new PlotlyNetFigure(type ?? throw new SparkifyException("This is no chart of Plotly.NET.")).Read(chart);
    }

    private Figure Read(object chart)
    {
        JsonArray data = [.. ((IEnumerable)Call("getTraces", chart)).Cast<object>().Select(Leaf)];
        return new Figure(data, (JsonObject)Convert(Call("getLayout", chart))!);
    }

    private object Call(string name, object chart)
    {
        MethodInfo method = _chart.GetMethod(name, BindingFlags.Public | BindingFlags.Static)
            ?? throw new SparkifyException("This version of Plotly.NET is too old to be shown. Use 5.0 or later.");
        return method.Invoke(null, [chart])!;
    }

    private JsonNode? Convert(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        IEnumerable items when items.Cast<object?>().Any(IsDynamic) =>
            new JsonArray([.. items.Cast<object?>().Select(Convert)]),
        _ when IsDynamic(value) => ConvertDynamic(value),
        _ => Leaf(value),
    };

    private JsonObject ConvertDynamic(object value)
    {
        var json = new JsonObject();
        var properties = (IEnumerable<KeyValuePair<string, object?>>)value.GetType()
            .GetMethod("GetProperties", [typeof(bool)])!
            .Invoke(value, [true])!;
        foreach ((string name, object? property) in properties)
        {
            json[name] = Convert(property);
        }

        return json;
    }

    private JsonNode? Leaf(object value) => JsonNode.Parse((string)_serialize.Invoke(null, [value])!);

    private static bool IsDynamic(object? value)
    {
        Type? type = value?.GetType();
        while (type is not null && type.FullName != DynamicObject)
        {
            type = type.BaseType;
        }

        return type is not null;
    }
}
