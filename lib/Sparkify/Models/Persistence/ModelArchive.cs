using System.IO.Compression;
using System.Text.Json;

namespace Sparkify.Models;

/// <summary>The zip file of a saved model: a manifest, the calibrations, and one ML.NET model a part.</summary>
internal static class ModelArchive
{
    private const string ManifestEntry = "manifest.json";
    private const string CalibratorsEntry = "calibrators.json";
    private const string ReferenceEntry = "reference.json";

    /// <summary>One fixed time on every entry, so that the same model makes the same file.</summary>
    private static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(ChurnModel model, string path) => WriteWhole(path, partial =>
    {
        using ZipArchive zip = ZipFile.Open(partial, ZipArchiveMode.Create);
        WriteEntries(model, zip);
    });

    public static void WriteText(string path, string text) =>
        WriteWhole(path, partial => File.WriteAllText(partial, text));

    public static ChurnModel Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new SparkifyException($"There is no model \"{path}\"; train one and save it there first.");
        }

        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            return ReadEntries(zip, path);
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or FormatException)
        {
            throw new SparkifyException(
                $"\"{path}\" is not a model that this program saved, or it is damaged; train and save it again.",
                broken);
        }
    }

    /// <summary>
    /// Writes under another name in the same folder, then moves: a file is there whole or not at all.
    /// </summary>
    private static void WriteWhole(string path, Action<string> write)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string partial = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(partial);
            File.Move(partial, full, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException($"\"{path}\" cannot be written: {refused.Message}", refused);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void WriteEntries(ChurnModel model, ZipArchive zip)
    {
        WriteJson(zip, ManifestEntry, model.Manifest);
        WriteJson(zip, CalibratorsEntry, model.Parts.Select(part => part.Calibrator).ToArray());
        WriteJson(zip, ReferenceEntry, model.Reference);
        for (int k = 0; k < model.Parts.Count; k++)
        {
            using Stream stream = Create(zip, PartEntry(k));
            using var whole = new MemoryStream();
            model.Parts[k].Fitted.Save(whole);
            CopyTimeless(whole, stream);
        }
    }

    /// <summary>ML.NET's own archive with fixed times, as the hour of saving would make equal models differ.</summary>
    private static void CopyTimeless(MemoryStream archive, Stream into)
    {
        using var copy = new MemoryStream();
        using (var source = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(copy, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using Stream from = entry.Open();
                using Stream to = Create(target, entry.FullName);
                from.CopyTo(to);
            }
        }

        copy.WriteTo(into);
    }

    private static ChurnModel ReadEntries(ZipArchive zip, string path)
    {
        var manifest = ReadJson<ModelManifest>(zip, ManifestEntry);
        if (manifest.Format > ModelManifest.CurrentFormat)
        {
            throw new SparkifyException(
                $"Model \"{path}\" has format {manifest.Format}, newer than the {ModelManifest.CurrentFormat} " +
                "that this program reads; update the program.");
        }

        Calibrator[] calibrators = ReadJson<Calibrator[]>(zip, CalibratorsEntry);
        return new ChurnModel(
            manifest,
            ReadJson<ModelReference>(zip, ReferenceEntry),
            [.. manifest.Parts.Select((part, k) => new ModelPart(part, ReadPart(zip, k, manifest), calibrators[k]))]);
    }

    private static FittedLearner ReadPart(ZipArchive zip, int k, ModelManifest manifest)
    {
        using Stream stream = Entry(zip, PartEntry(k)).Open();
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        whole.Position = 0;
        return FittedLearner.Load(whole, manifest.Features.Count);
    }

    private static string PartEntry(int k) => $"part-{k + 1}.mlnet";

    private static Stream Create(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"The archive lacks {name}.");

    private static void WriteJson<T>(ZipArchive zip, string name, T value)
    {
        using Stream stream = Create(zip, name);
        JsonSerializer.Serialize(stream, value, ModelJson.Plain);
    }

    private static T ReadJson<T>(ZipArchive zip, string name)
    {
        using Stream stream = Entry(zip, name).Open();
        return JsonSerializer.Deserialize<T>(stream, ModelJson.Plain)
            ?? throw new InvalidDataException($"{name} is empty.");
    }
}
