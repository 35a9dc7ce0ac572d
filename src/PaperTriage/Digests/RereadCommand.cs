using System.CommandLine;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary><c>reread [--outdated]</c></summary>
internal static class RereadCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var outdated = new Option<bool>("--outdated") { Description = "Only digests that older readers read." };
        var command = new Command("reread", "Read every stored digest again with today's readers.") { outdated };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            var terminal = !Console.IsErrorRedirected;
            var read = await provider.GetRequiredService<DigestReadings>().RereadAsync(
                parsed.GetValue(outdated),
                done =>
                {
                    if (terminal)
                        Console.Error.Write($"\r{Counts.Of(done, "digest")} read ");
                },
                stop);
            if (terminal)
                await Console.Error.WriteLineAsync();
            await Console.Out.WriteLineAsync($"{Counts.Of(read, "digest")} read again.");
            return 0;
        });
        return command;
    }
}
