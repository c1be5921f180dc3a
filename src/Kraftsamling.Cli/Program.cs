return await Kraftsamling.Cli.Tool.RunAsync(args, Console.Out, Console.Error);
