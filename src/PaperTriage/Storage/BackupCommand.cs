using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PaperTriage.Shell;

namespace PaperTriage.Storage;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the whole library as a custom-format archive of pg_dump.</summary>
internal static class BackupCommand
{
    public static Command Backup(Func<WebApplication> app)
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write; an existing file is replaced when the backup is complete." };
        var command = new Command("backup", "Write the whole library to a file (pg_dump).") { file };
        command.Runs(app, (provider, parsed, stop) => BackupAsync(Address(provider), parsed.GetValue(file)!, stop));
        return command;
    }

    public static Command Restore(Func<WebApplication> app)
    {
        var file = new Argument<string>("FILE") { Description = "An archive that backup wrote." };
        var command = new Command("restore", "Replace the whole library by a backup (pg_restore). Nothing changes when it fails.") { file };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            var before = await CountAsync(provider, stop);
            var code = await RestoreAsync(Address(provider), parsed.GetValue(file)!, stop);
            if (code != 0)
                return code;

            await provider.GetRequiredService<Migrator>().MigrateAsync(stop);
            await Console.Out.WriteLineAsync($"Restored {parsed.GetValue(file)}: {await CountAsync(provider, stop)}; there were {before}.");
            return 0;
        }, migrate: false);
        return command;
    }

    /// <summary>Refuses what is no library of this version or an older one, renews the epoch, and commits.</summary>
    private static string Seal =>
        $"""

        DO $$ BEGIN
          IF to_regclass('public.clock') IS NULL OR to_regclass('public."__EFMigrationsHistory"') IS NULL THEN
            RAISE EXCEPTION 'the archive holds no library of PaperTriage';
          END IF;
          IF (SELECT count(*) FROM public.clock) <> 1 OR NOT EXISTS (SELECT FROM public."__EFMigrationsHistory") THEN
            RAISE EXCEPTION 'the archive holds no complete library of PaperTriage';
          END IF;
          IF EXISTS (SELECT FROM public."__EFMigrationsHistory" WHERE "MigrationId" <> ALL (ARRAY[{string.Join(", ", Migrator.Known.Select(m => $"'{m}'"))}])) THEN
            RAISE EXCEPTION 'the archive was written by a newer version of PaperTriage';
          END IF;
        END $$;
        UPDATE public.clock SET epoch = gen_random_uuid();
        COMMIT;

        """;

    private static NpgsqlConnectionStringBuilder Address(IServiceProvider provider) =>
        new(provider.GetRequiredService<IConfiguration>().GetConnectionString("PaperTriage"));

    private static async Task<int> BackupAsync(NpgsqlConnectionStringBuilder address, string file, CancellationToken stop)
    {
        if (PostgresTool.Find("pg_dump") is not { } tool)
            return Fault("pg_dump was not found; install PostgreSQL's client programs.");

        var target = Path.GetFullPath(file);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            return Fault($"There is no folder {Path.GetDirectoryName(target)}.");

        var partial = target + ".partial";
        await using var stream = File.Create(partial);
        try
        {
            using var dump = PostgresTool.Start(tool, address, "--format=custom", "--no-owner", "--no-privileges");
            var (code, said) = await CopyAsync(dump, stream, stop);
            await stream.DisposeAsync();
            if (code != 0)
                return Fault($"The backup failed: {said.Trim()}");
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial); // what is complete has its own name by now
        }

        await Console.Out.WriteLineAsync($"{target}: {new FileInfo(target).Length} bytes.");
        return 0;
    }

    private static async Task<(int Code, string Said)> CopyAsync(Process dump, Stream target, CancellationToken stop)
    {
        try
        {
            dump.StandardInput.Close();
            var said = dump.StandardError.ReadToEndAsync(stop);
            await dump.StandardOutput.BaseStream.CopyToAsync(target, stop);
            await dump.WaitForExitAsync(stop);
            return (dump.ExitCode, await said);
        }
        finally
        {
            PostgresTool.End(dump);
        }
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
        using var run = PostgresTool.Start(psql, address, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null");
        try
        {
            if (await RunAsync(script, run, stop) is { } fault)
                return Fault($"The restore failed and changed nothing: {fault}");
        }
        finally
        {
            PostgresTool.End(script);
            PostgresTool.End(run);
        }

        return 0;
    }

    /// <summary>Lets psql run what pg_restore writes; returns what they said against it, or null when it is committed.</summary>
    private static async Task<string?> RunAsync(Process script, Process run, CancellationToken stop)
    {
        script.StandardInput.Close();
        var said = Task.WhenAll(script.StandardError.ReadToEndAsync(stop), run.StandardError.ReadToEndAsync(stop));
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
            await input.WriteAsync(intact ? Seal : "\nROLLBACK;\n");
            input.Close();
        }
        catch (IOException)
        {
            // psql stopped at a fault and closed its end; its exit code says so. pg_restore would write on for ever.
            PostgresTool.End(script);
        }

        await run.WaitForExitAsync(stop);
        await drained;
        var faults = string.Concat(await said).Trim();
        return intact && run.ExitCode == 0 ? null : faults;
    }

    private static async Task<string> CountAsync(IServiceProvider provider, CancellationToken stop)
    {
        await using var count = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM papers WHERE listed");
        try
        {
            return Counts.Of(Convert.ToInt64(await count.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture), "paper");
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            return "none"; // an empty or a broken database is what a backup may be there for
        }
    }

    private static int Fault(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
