using FsCheck;
using FsCheck.Fluent;

namespace Sparkify.Kernel.Tests;

public sealed class NotebookDocumentTests
{
    /// <summary>As Jupyter writes it: sorted keys, one space, emoji as they are, things nobody else knows.</summary>
    private const string Text =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "a",
           "metadata": {
            "mine": [
             1.0,
             1e-05,
             "\u001b[0m"
            ]
           },
           "source": [
            "# Über 🎉 \"quotes\" \\u00e9 </script>\n",
            "\u007f second"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "b",
           "metadata": {
            "dotnet_interactive": {
             "language": "html"
            },
            "tags": [
             "parameters"
            ]
           },
           "outputs": [],
           "source": []
          }
         ],
         "metadata": {
          "unknown": {}
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void Parse_DibLanguageThatIsNotKnown_EndsTheMarkdown()
    {
        NotebookDocument notebook = DibFormat.Parse("#!markdown\n# hi\n\n#!python\n\nprint(1)");

        Assert.Equal([CellKind.Markdown, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal("#!python\n\nprint(1)", notebook.Cells[1].Source);
    }

    [Fact]
    public void ToJson_UnchangedNotebook_IsTheSameText()
    {
        string text = Text.Replace("\\u007f", "\u007f", StringComparison.Ordinal);

        Assert.Equal(text, NotebookDocument.Parse(text).ToJson());
    }

    [Fact]
    public void Parse_Cell_KnowsKindTextLanguageAndTags()
    {
        NotebookDocument notebook = NotebookDocument.Parse(Text);

        Assert.Equal([CellKind.Markdown, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal("html", notebook.Cells[1].Language);
        Assert.Equal(["parameters"], notebook.Cells[1].Tags);
        Assert.StartsWith("Über", notebook.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "is not a notebook: it is not valid JSON.")]
    [InlineData("{\"nbformat\": 3, \"cells\": []}", "is not a notebook of format 4.")]
    [InlineData("[]", "is not a notebook of format 4.")]
    public void Parse_NoNotebook_SaysSo(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<KernelException>(() => NotebookDocument.Parse(text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Source_AnyText_IsReadBackAsSet()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            NotebookCell cell = NotebookCell.Create(CellKind.Code, "", "id");
            cell.Source = text.Get;
            return cell.Source == text.Get;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Save_Dib_ReadsBackTheSameCells()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "notebook.dib");
        NotebookDocument.Create(
        [
            NotebookCell.Create(CellKind.Markdown, "# Title", "a"),
            NotebookCell.Create(CellKind.Code, "var x = 1;\n\nx", "b"),
            NotebookCell.Create(CellKind.Code, "<b>x</b>", "c", "html"),
        ]).Save(path);

        NotebookDocument read = NotebookDocument.Load(path);

        Assert.Equal(["# Title", "var x = 1;\n\nx", "<b>x</b>"], read.Cells.Select(cell => cell.Source));
        Assert.Equal(["csharp", "html"], read.Cells.Skip(1).Select(cell => cell.Language));
    }
}
