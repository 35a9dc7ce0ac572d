using System.CommandLine;
using Npgsql;
using PaperTriage.Shell;

namespace PaperTriage.Storage;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the whole library as a custom-format archive of pg_dump.</summary>
internal static class BackupCommand
{
    public static Command Backup(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write; an existing file is replaced when the backup is complete." };
        var command = new Command("backup", "Write the whole library to a file (pg_dump).") { file };
        command.Runs(services, (provider, parsed, stop) => BackupAsync(Address(provider), parsed.GetValue(file)!, stop));
        return command;
    }

    public static Command Restore(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("FILE") { Description = "An archive that backup wrote." };
        var command = new Command("restore", "Replace the whole library by a backup (pg_restore). Nothing changes when it fails.") { file };
        command.Runs(services, async (provider, parsed, stop) =>
        {
            var code = await RestoreAsync(Address(provider), parsed.GetValue(file)!, stop);
            if (code == 0)
                await provider.GetRequiredService<Migrator>().MigrateAsync(stop);
            return code;
        });
        return command;
    }

    private static NpgsqlConnectionStringBuilder Address(IServiceProvider provider) =>
        new(provider.GetRequiredService<IConfiguration>().GetConnectionString("PaperTriage"));

    private static async Task<int> BackupAsync(NpgsqlConnectionStringBuilder address, string file, CancellationToken stop)
    {
        if (PostgresTool.Find("pg_dump") is not { } tool)
            return Fault("pg_dump was not found; install PostgreSQL's client programs.");

        var target = Path.GetFullPath(file);
        var partial = target + ".partial";
        await using var stream = File.Create(partial);
        using var dump = PostgresTool.Start(tool, address, "--format=custom", "--no-owner", "--no-privileges");
        dump.StandardInput.Close();
        var quarrel = dump.StandardError.ReadToEndAsync(stop);
        await dump.StandardOutput.BaseStream.CopyToAsync(stream, stop);
        await stream.DisposeAsync();

        var said = await quarrel;
        await dump.WaitForExitAsync(stop);
        if (dump.ExitCode != 0)
        {
            File.Delete(partial);
            return Fault($"The backup failed: {said.Trim()}");
        }

        File.Move(partial, target, overwrite: true);
        await Console.Out.WriteLineAsync($"{target}: {new FileInfo(target).Length} bytes.");
        return 0;
    }

    /// <summary>
    /// The archive becomes SQL that psql runs in one transaction, with the renewal of the epoch as its last statement: a
    /// restore that fails or is killed leaves the library as it was.
    /// </summary>
    private static async Task<int> RestoreAsync(NpgsqlConnectionStringBuilder address, string file, CancellationToken stop)
    {
        if (PostgresTool.Find("pg_restore") is not { } unpack || PostgresTool.Find("psql") is not { } psql)
            return Fault("pg_restore and psql were not found; install PostgreSQL's client programs.");
        if (!File.Exists(file))
            return Fault($"{file}: there is no such file.");

        using var script = PostgresTool.Start(unpack, address, "--no-owner", "--no-privileges", "--file=-", Path.GetFullPath(file));
        script.StandardInput.Close();
        using var run = PostgresTool.Start(psql, address, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null");
        var quarrels = Task.WhenAll(script.StandardError.ReadToEndAsync(stop), run.StandardError.ReadToEndAsync(stop));
        var drained = run.StandardOutput.ReadToEndAsync(stop);

        var intact = true;
        try
        {
            var input = run.StandardInput;
            await input.WriteAsync("BEGIN;\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n");
            await input.FlushAsync(stop);
            await script.StandardOutput.BaseStream.CopyToAsync(input.BaseStream, stop);
            await script.WaitForExitAsync(stop);
            intact = script.ExitCode == 0;
            await input.WriteAsync(intact ? "\nUPDATE public.clock SET epoch = gen_random_uuid();\nCOMMIT;\n" : "\nROLLBACK;\n");
            input.Close();
        }
        catch (IOException)
        {
            // psql stopped at a fault and closed its end; its exit code says so.
        }

        await run.WaitForExitAsync(stop);
        await drained;
        var said = string.Concat(await quarrels).Trim();
        if (!intact || run.ExitCode != 0)
            return Fault($"The restore failed and changed nothing: {said}");

        await Console.Out.WriteLineAsync($"Restored {file}.");
        return 0;
    }

    private static int Fault(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
