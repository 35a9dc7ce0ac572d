using System.CommandLine;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary><c>reread</c></summary>
internal static class RereadCommand
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var command = new Command("reread", "Read every stored digest again with today's readers.");
        command.Runs(services, async (provider, _, stop) =>
        {
            var terminal = !Console.IsErrorRedirected;
            var read = await provider.GetRequiredService<DigestReadings>().RereadAsync(
                done =>
                {
                    if (terminal)
                        Console.Error.Write($"\r{done} digests read ");
                },
                stop);
            if (terminal)
                await Console.Error.WriteLineAsync();
            await Console.Out.WriteLineAsync($"{read} digests read again.");
            return 0;
        });
        return command;
    }
}
