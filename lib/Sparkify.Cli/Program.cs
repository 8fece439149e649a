using System.CommandLine;
using Sparkify.Cli;

RootCommand root = Commands.Build();
return await root.Parse(args).InvokeAsync();
