using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Sparkify.Kernel;

/// <summary>One cell's code, compiled as the continuation of the cells before it.</summary>
internal sealed class CellCompilation
{
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script, BuildSymbols.All);

    private static readonly Dictionary<string, ReportDiagnostic> Quiet = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
        ["CS1705"] = ReportDiagnostic.Suppress,
    };

    private static readonly EmitOptions Emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <remarks>
    /// The compiler takes an assembly's symbols over from another compilation that is at hand, and makes its own where
    /// there is none. Two compilations at the same time can both make them, and a cell that then meets its own and
    /// those of the cell before finds every name twice. So one compilation has them before all others, and stays.
    /// </remarks>
    private static readonly Lazy<CSharpCompilation> Anchor = new(() =>
    {
        var anchor = CSharpCompilation.CreateScriptCompilation(
            "anchor",
            references: HostReferences.DefaultPaths.Select(HostReferences.ForPath),
            options: Options([], new SourceFileResolver([], null)));
        _ = anchor.GetSpecialType(SpecialType.System_Object);
        return anchor;
    });

    private CellCompilation(string code, CSharpCompilation compilation)
    {
        Code = code;
        Compilation = compilation;
        Root = (CompilationUnitSyntax)compilation.SyntaxTrees[^1].GetRoot();
    }

    public string Code { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>What the cell declares by <c>using</c>.</summary>
    public IReadOnlyList<UsingVariable> UsingVariables { get; private init; } = [];

    /// <summary>The names of all variables that the cell declares.</summary>
    public IReadOnlyList<string> Variables =>
        [.. Compilation.ScriptClass?.GetMembers().OfType<IFieldSymbol>().Select(one => one.Name) ?? []];

    private CompilationUnitSyntax Root { get; }

    /// <summary>False for cells without code, such as comments or using lines.</summary>
    public bool HasCode => Root.Members.Count > 0 || Root.GetLoadDirectives().Count > 0;

    /// <summary>True when later cells can see something of this one.</summary>
    public bool Declares => Root.Usings.Count > 0 || Root.GetLoadDirectives().Count > 0
        || Root.Members.Any(member => member is not GlobalStatementSyntax
            || member.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or BlockSyntax))
                .Any(node => node is DeclarationExpressionSyntax or SingleVariableDesignationSyntax));

    /// <summary>True when the cell ends with an expression that has a value to show.</summary>
    public bool HasValue => Root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: var last } && last switch
    {
        ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement =>
            Compilation.GetSemanticModel(Root.SyntaxTree).GetTypeInfo(statement.Expression).ConvertedType
                is { SpecialType: not SpecialType.System_Void },
        ReturnStatementSyntax { Expression: not null } => true,
        _ => false,
    };

    public static CellCompilation Create(string text, string label, CSharpCompilationOptions options, CellScope scope)
    {
        (string code, IReadOnlyList<UsingVariable> variables) = Kernel.UsingVariables.Take(ExtensionClasses.Lift(text));
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            SourceText.From(code, Encoding.UTF8),
            ParseOptions,
            path: label);
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation(
            scope.AssemblyName,
            tree,
            scope.References,
            options.WithScriptClassName(scope.AssemblyName),
            scope.Previous,
            typeof(object));
        return new CellCompilation(code, compilation) { UsingVariables = variables };
    }

    /// <summary>Makes the symbols that all compilations share.</summary>
    public static void Prepare() => _ = Anchor.Value;

    /// <summary>
    /// The cell as later ones see it behind others that came into force while it ran; they bring their references.
    /// </summary>
    public CellCompilation After(CSharpCompilation previous, IEnumerable<MetadataReference> references) => new(
        Code,
        Compilation
            .AddReferences(references.Except(Compilation.ExternalReferences))
            .WithScriptCompilationInfo(Compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(previous)));

    /// <summary>True when this cell declares what another does, of the same types.</summary>
    public bool DeclaresLike(CellCompilation other) =>
        Declarations.Of(Compilation).SequenceEqual(Declarations.Of(other.Compilation));

    /// <summary>Compiles and loads the cell; the method runs it, given the slots of all cells.</summary>
    /// <exception cref="CellCompilationException">The code has errors.</exception>
    public Func<object?[], Task<object?>> Load(CellLoadContext context, CancellationToken ct)
    {
        CheckUsings();
        var image = new CellImage(new MemoryStream(), new MemoryStream());
        EmitResult result = Compilation.Emit(image.Assembly, image.Symbols, options: Emit, cancellationToken: ct);
        if (!result.Success)
        {
            throw new CellCompilationException(
                [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        }

        Assembly assembly = context.LoadCell(Compilation.AssemblyName!, CellCheckpoints.Add(image.FromStart()));
        IMethodSymbol entry = Compilation.GetEntryPoint(ct)!;
        MethodInfo method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    public static CSharpCompilationOptions Options(IEnumerable<string> usings, SourceReferenceResolver scripts) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: usings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        specificDiagnosticOptions: Quiet,
        sourceReferenceResolver: scripts,
        metadataReferenceResolver: ScriptReferences.None,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    /// <exception cref="KernelException">What is declared by <c>using</c> cannot be disposed.</exception>
    private void CheckUsings()
    {
        foreach (UsingVariable variable in UsingVariables)
        {
            string needed = variable.IsAsync ? nameof(IAsyncDisposable) : nameof(IDisposable);
            ITypeSymbol? type = Compilation.ScriptClass!.GetMembers(variable.Name).OfType<IFieldSymbol>()
                .FirstOrDefault()?.Type;
            if (type is not (null or IErrorTypeSymbol or IDynamicTypeSymbol)
                && type.Name != needed && type.AllInterfaces.All(one => one.Name != needed))
            {
                throw new KernelException(
                    $"\"{variable.Name}\" is of the type \"{type.ToDisplayString()}\", which is no \"{needed}\": "
                    + $"leave \"{variable.Keyword}\" out.")
                {
                    Line = variable.Line,
                };
            }
        }
    }
}

/// <summary>What a cell's compilation continues.</summary>
internal sealed record CellScope(
    string AssemblyName,
    IReadOnlyList<MetadataReference> References,
    CSharpCompilation? Previous);

/// <summary>The compiler's errors in a cell.</summary>
internal sealed class CellCompilationException(IReadOnlyList<Diagnostic> errors) : Exception
{
    public IReadOnlyList<Diagnostic> Errors { get; } = errors;
}
