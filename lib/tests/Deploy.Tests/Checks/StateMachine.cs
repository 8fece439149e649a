using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>The graph of a state machine: every way on exists and ends, and no way leaves a cluster behind.</summary>
internal static class StateMachine
{
    public static IEnumerable<string> Find(Template template) => template
        .OfType("AWS::StepFunctions::StateMachine")
        .SelectMany(machine => Find((JsonObject)machine.Properties["Definition"]!));

    private static IEnumerable<string> Find(JsonObject definition)
    {
        var states = (JsonObject)definition["States"]!;
        string start = definition["StartAt"]!.ToString();
        string[] missing = [.. states.SelectMany(state => Next(state.Value!)).Append(start)
            .Where(name => !states.ContainsKey(name)).Distinct()];
        if (missing.Length > 0)
        {
            return missing.Select(name => $"There is no state '{name}'.");
        }

        return states.SelectMany(state => Find(state.Key, state.Value!))
            .Concat(states.Select(state => state.Key).Except(Reach(states, start))
                .Select(name => $"Nothing leads to the state '{name}'."))
            .Concat(states.Where(state => !Reach(states, state.Key).Any(name => IsEnd(states[name]!)))
                .Select(state => $"From '{state.Key}' there is no way to an end."))
            .Concat(Leaks(states));
    }

    private static IEnumerable<string> Find(string name, JsonNode state)
    {
        string type = state["Type"]!.ToString();
        if (type is not ("Task" or "Pass" or "Choice" or "Wait" or "Succeed" or "Fail" or "Parallel" or "Map"))
        {
            yield return $"'{name}' is of no known type '{type}'.";
        }

        if (type == "Task" && !Walk.Many(state["Catch"]).SelectMany(catcher => Walk.Texts(catcher["ErrorEquals"]))
            .Contains("States.ALL"))
        {
            yield return $"'{name}' does not catch every error.";
        }

        if (type == "Task" && state["TimeoutSeconds"] is null)
        {
            yield return $"'{name}' may take for ever.";
        }
    }

    /// <summary>Ends that can be reached from a made cluster without passing a state that ends it.</summary>
    private static IEnumerable<string> Leaks(JsonObject states) => states
        .Where(state => Calls(state.Value!, "createCluster"))
        .Select(state => state.Value!["Next"]!.ToString())
        .SelectMany(next => Reach(states, next, name => !Calls(states[name]!, "terminateCluster")))
        .Where(name => IsEnd(states[name]!))
        .Select(name => $"The cluster is left behind on the way to '{name}'.");

    private static HashSet<string> Reach(JsonObject states, string from, Func<string, bool>? through = null)
    {
        HashSet<string> seen = [];
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out string? name))
        {
            if ((through is null || through(name)) && seen.Add(name))
            {
                Next(states[name]!).ToList().ForEach(open.Enqueue);
            }
        }

        return seen;
    }

    private static IEnumerable<string> Next(JsonNode state) => Walk.Objects(state)
        .Select(item => item["Next"] ?? item["Default"])
        .OfType<JsonValue>()
        .Select(next => next.ToString());

    private static bool IsEnd(JsonNode state) =>
        state["Type"]!.ToString() is "Succeed" or "Fail" || state["End"] is not null;

    private static bool Calls(JsonNode state, string action) =>
        state["Resource"]?.ToString().Contains(action, StringComparison.Ordinal) == true;
}
