using System.CommandLine;
using Sparkify.Cli;

Cultures.Begin(args);
Sparkify.Cli.Livy.EmbeddedHost.Register();
ParseResult parsed = Commands.Build().Parse(args);

// After Ctrl+C a command gets this long to write what it has.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) };
int code = await parsed.InvokeAsync(configuration);
return parsed.Errors.Count > 0 ? 2 : code;
