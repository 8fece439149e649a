using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel;

/// <summary>Names of variables that users type outside C#.</summary>
internal static class CSharpName
{
    /// <summary>Says why a variable cannot have the name; null when it can.</summary>
    public static string? Fault(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name == "await"
            ? $"\"{name}\" is a word of C# and no name for a variable. Choose another, such as \"{name}1\"."
            : !SyntaxFacts.IsValidIdentifier(name)
                ? $"\"{name}\" is no name for a C# variable: it takes letters, digits and \"_\", and no digit first."
                : null;
}
