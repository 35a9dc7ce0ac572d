using PaperTriage.Shell;

return await CommandLine.RunAsync(args);
