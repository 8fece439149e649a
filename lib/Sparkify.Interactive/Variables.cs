using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Formatting;
using Sparkify.Livy;

namespace Sparkify.Interactive;

/// <summary>The variables of a notebook's C#, through the kernels' commands.</summary>
internal static class Variables
{
    private const string CSharp = "csharp";
    /// <summary>A variable's value; null where there is none.</summary>
    public static async Task<object?> GetAsync(InteractiveKernel root, string name)
    {
        KernelCommandResult result = await root.SendAsync(new RequestValue(name, FormTypes.Plain, CSharp))
            .ConfigureAwait(false);
        return result.Events.OfType<ValueProduced>().LastOrDefault()?.Value;
    }

    /// <summary>Sets a variable, declaring it anew with the value's type.</summary>
    /// <exception cref="LivyException">C# does not take it, as when the name is no C# name.</exception>
    public static async Task SetAsync(InteractiveKernel root, string name, object value)
    {
        KernelCommandResult result = await root.SendAsync(
            new SendValue(name, value, new FormattedValue(FormTypes.Plain, ""), CSharp)).ConfigureAwait(false);
        if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
        {
            throw new LivyException(failed.Message);
        }
    }

    /// <summary>The names of the variables whose type fulfils a condition, in the order of their declaration.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(InteractiveKernel root, Predicate<Type> condition)
    {
        KernelCommandResult result = await root.SendAsync(new RequestValueInfos(CSharp, FormTypes.Plain))
            .ConfigureAwait(false);
        return
        [
            .. result.Events.OfType<ValueInfosProduced>().SelectMany(infos => infos.ValueInfos)
                .Where(info => info.Type is not null && condition(info.Type))
                .Where(info => info.FormattedValue.Value != Formatter.NullString)
                .Select(info => info.Name),
        ];
    }
}
