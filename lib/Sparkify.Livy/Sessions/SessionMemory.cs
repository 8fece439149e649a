using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparkify.Livy.Sessions;

/// <summary>Which session a notebook used last.</summary>
internal sealed record RememberedSession(string Endpoint, int Id, string? Name);

/// <summary>Keeps the session's address beside the notebook. It holds no secret.</summary>
internal sealed class SessionMemory(string? file, Uri endpoint)
{
    private readonly string _endpoint = endpoint.AbsoluteUri;

    /// <summary>The remembered session of this endpoint; null when there is none or the file is unreadable.</summary>
    public RememberedSession? Recall()
    {
        if (file is null || !File.Exists(file))
        {
            return null;
        }

        try
        {
            RememberedSession? found = JsonSerializer.Deserialize(
                File.ReadAllText(file), MemoryJson.Default.RememberedSession);
            return found?.Endpoint == _endpoint ? found : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Remember(LivySessionInfo session)
    {
        if (file is null)
        {
            return;
        }

        string temporary = file + ".new";
        var remembered = new RememberedSession(_endpoint, session.Id, session.Name);
        try
        {
            File.WriteAllText(temporary, JsonSerializer.Serialize(remembered, MemoryJson.Default.RememberedSession));
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs the reuse after a restart, nothing else.
        }
    }

    public void Forget()
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next recall finds the session gone and starts another.
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RememberedSession))]
internal sealed partial class MemoryJson : JsonSerializerContext;
