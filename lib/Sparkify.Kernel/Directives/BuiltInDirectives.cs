namespace Sparkify.Kernel;

/// <summary>The directives that every session has besides those of the kernels.</summary>
internal static class BuiltInDirectives
{
    public static IEnumerable<Directive> All() => [ConnectDirectives.Sql, ConnectDirectives.Connect([])];
}
