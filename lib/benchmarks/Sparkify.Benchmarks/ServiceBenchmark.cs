using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Benchmarks;

/// <summary><c>sparkify serve</c> in its own process: a steady load, then bodies that no honest caller sends.</summary>
internal sealed class ServiceBenchmark : IBenchmark
{
    private const int PerSecond = 500;
    private const int Seconds = 20;
    private const int Malformed = 10_000;

    public string Name => "service";

    public string Description => "the scoring service under 500 requests a second, and 10,000 malformed bodies";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string path = Path.Combine(context.Folder, "service-model.zip");
        ChurnModel model = await TrainAsync(context.Log.Path, cancellationToken);
        model.Save(path);
        using ServiceProgram service = await ServiceProgram.StartAsync(path, cancellationToken);
        byte[] body = Body(model);
        await LoadAsync(service.Client, body, 1, cancellationToken);
        await context.MeasureAsync($"service: {PerSecond} requests a second", () =>
            LoadAsync(service.Client, body, Seconds, cancellationToken));
        await context.MeasureAsync($"service: {Malformed:N0} malformed bodies", () =>
            MalformedAsync(service, Encoding.UTF8.GetString(body), cancellationToken));
        (await service.Client.PostAsync("/score", new ByteArrayContent(body), cancellationToken))
            .EnsureSuccessStatusCode();
    }

    private static async Task<ChurnModel> TrainAsync(string log, CancellationToken cancellationToken)
    {
        await using DuckDbEngine engine = DuckDbEngine.Open();
        await Data.EventLog.LoadAsync(engine, new EventSource(log), cancellationToken);
        FeatureTable table = await FeatureTables.ForecastAsync(engine, cancellationToken: cancellationToken);
        var options = new TrainingOptions { Candidates = Grids.First(Learner.Ensemble), ImportanceRepeats = 0 };
        return Trainer.Train(table, options, progress: null, cancellationToken).Model;
    }

    private static byte[] Body(ChurnModel model)
    {
        Dictionary<string, double?> features = model.Features.Select((name, i) => (name, i))
            .ToDictionary(pair => pair.name, pair => pair.i % 7 == 0 ? null : (double?)pair.i);
        return JsonSerializer.SerializeToUtf8Bytes(new { users = new[] { new { userId = "7", features } } });
    }

    /// <summary>An open loop: each request is due at its time, and waits for none before it.</summary>
    private static async Task<Work> LoadAsync(
        HttpClient client, byte[] body, int seconds, CancellationToken cancellationToken)
    {
        var took = new ConcurrentBag<double>();
        int errors = 0;
        var watch = Stopwatch.StartNew();
        async Task SendAsync(double due)
        {
            try
            {
                using var answer = await client.PostAsync("/score", new ByteArrayContent(body), cancellationToken);
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                Interlocked.Add(ref errors, answer.IsSuccessStatusCode ? 0 : 1);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref errors);
            }

            took.Add(watch.Elapsed.TotalMilliseconds - due);
        }

        List<Task> sent = [];
        while (sent.Count < PerSecond * seconds)
        {
            double due = sent.Count * 1000.0 / PerSecond;
            if (due <= watch.Elapsed.TotalMilliseconds)
            {
                sent.Add(Task.Run(() => SendAsync(due), cancellationToken));
                continue;
            }

            await Task.Delay(1, cancellationToken);
        }

        await Task.WhenAll(sent);
        double[] sorted = [.. took.Order()];
        return new Work(sorted.Length, Detail: string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[sorted.Length * 99 / 100]:F1} ms, {errors} errors"));
    }

    private static async Task<Work> MalformedAsync(
        ServiceProgram service, string good, CancellationToken cancellationToken)
    {
        long before = service.MemoryBytes;
        for (int k = 0; k < Malformed; k++)
        {
            byte[] body = k == Malformed / 2 ? new byte[50_000_000] : MalformedBody.Of(good, k);
            await RefusedAsync(service.Client, body, cancellationToken);
        }

        string grown = KernelBenchmark.Megabytes(service.MemoryBytes - before);
        return new Work(Malformed, Detail: $"all refused, one of 50 MB among them; memory grew by {grown}");
    }

    private static async Task RefusedAsync(HttpClient client, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score") { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        using HttpResponseMessage answer = await client.SendAsync(request, cancellationToken);
        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if ((int)answer.StatusCode is < 400 or > 499 || text.Contains("   at ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"A malformed body was answered {(int)answer.StatusCode}: {text}");
        }
    }
}
