using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Sparkify.Kernel.Language;

/// <summary>Gives Roslyn's editing services a cell as a document that sees what the earlier cells declared.</summary>
internal sealed class LanguageWorkspace : IDisposable
{
    private static readonly string[] Services =
    [
        "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
        "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features",
    ];

    private static readonly Lazy<MefHostServices> Host =
        new(() => MefHostServices.Create(Services.Select(System.Reflection.Assembly.Load)));

    private readonly Lock _lock = new();
    private readonly Lazy<AdhocWorkspace> _workspace = new(() => new AdhocWorkspace(Host.Value));
    private SessionSnapshot? _snapshot;
    private (Solution Solution, ProjectId Prelude)? _session;

    /// <summary>What the first document would do, in parts.</summary>
    public static IEnumerable<Action> LoadSteps() =>
    [
        .. Services.Select(name => (Action)(() => System.Reflection.Assembly.Load(name))),
        () => _ = Host.Value,
    ];

    /// <summary>A document with the code, after the earlier cells of the snapshot.</summary>
    public Document Open(string code, SessionSnapshot snapshot)
    {
        (Solution solution, ProjectId prelude) = Prepare(snapshot);
        ProjectInfo cell = Project("cell", snapshot).WithProjectReferences([new ProjectReference(prelude)]);
        var id = DocumentId.CreateNewId(cell.Id);
        return solution
            .AddProject(cell)
            .AddDocument(DocumentInfo.Create(
                id, "cell.csx", sourceCodeKind: SourceCodeKind.Script, loader: Text(UsingVariables.Take(code).Code)))
            .GetDocument(id)!;
    }

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
        {
            _workspace.Value.Dispose();
        }
    }

    /// <remarks>The earlier cells are prepared once for all questions about the next one.</remarks>
    private (Solution Solution, ProjectId Prelude) Prepare(SessionSnapshot snapshot)
    {
        lock (_lock)
        {
            if (_session is not { } session || !IsSame(_snapshot!, snapshot))
            {
                ProjectInfo prelude = Project("prelude", snapshot);
                var id = DocumentId.CreateNewId(prelude.Id);
                string code = SessionPrelude.Build(snapshot.Submissions, Parsing(snapshot));
                Solution solution = _workspace.Value.CurrentSolution
                    .AddProject(prelude)
                    .AddDocument(DocumentInfo.Create(
                        id, "prelude.csx", sourceCodeKind: SourceCodeKind.Script, loader: Text(code)));
                session = (solution, prelude.Id);
                _session = session;
                _snapshot = snapshot;
            }

            return session;
        }
    }

    private static bool IsSame(SessionSnapshot one, SessionSnapshot other) =>
        ReferenceEquals(one.Previous, other.Previous) && one.References.SequenceEqual(other.References);

    private static ProjectInfo Project(string name, SessionSnapshot snapshot) => ProjectInfo.Create(
        ProjectId.CreateNewId(),
        VersionStamp.Create(),
        name,
        name,
        LanguageNames.CSharp,
        compilationOptions: snapshot.CompilationOptions.WithScriptClassName(name),
        parseOptions: Parsing(snapshot),
        metadataReferences: snapshot.References,
        isSubmission: true);

    private static CSharpParseOptions Parsing(SessionSnapshot snapshot) =>
        snapshot.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);

    private static TextLoader Text(string code) =>
        TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Create()));
}
