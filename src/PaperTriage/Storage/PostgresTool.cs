using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PaperTriage.Storage;

/// <summary>Runs the programs that come with PostgreSQL against the app's own database.</summary>
internal static class PostgresTool
{
    private static readonly string[] Homes = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>The path of a tool such as <c>pg_dump</c>: from PATH, else the newest of Debian's and Homebrew's directories; null when there is none.</summary>
    public static string? Find(string tool)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var versioned = Homes.Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin"));
        return path.Concat(versioned).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

        static int VersionOf(string folder) => int.TryParse(string.Concat(Path.GetFileName(folder).Where(char.IsDigit)), out var version) ? version : 0;
    }

    /// <summary>Starts a tool with the connection's host, port, user, database, password and encryption in its environment.</summary>
    /// <param name="tool">The path of the tool.</param>
    /// <param name="address">The connection string of the app.</param>
    /// <param name="arguments">Its arguments; the database is the default one.</param>
    public static Process Start(string tool, NpgsqlConnectionStringBuilder address, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings(address))
        {
            if (!string.IsNullOrEmpty(value))
                start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
    }

    /// <summary>Ends a tool that still runs, as after a fault of another or when the work was stopped.</summary>
    public static void End(Process tool)
    {
        try
        {
            if (!tool.HasExited)
                tool.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }

    /// <summary>The variables of libpq: https://www.postgresql.org/docs/current/libpq-envars.html</summary>
    private static IEnumerable<(string Name, string? Value)> Settings(NpgsqlConnectionStringBuilder address) =>
    [
        ("PGOPTIONS", "-c client_min_messages=warning"), // what a tool says is told to a person: faults only
        ("PGHOST", address.Host),
        ("PGPORT", address.Port.ToString(CultureInfo.InvariantCulture)),
        ("PGUSER", address.Username),
        ("PGDATABASE", address.Database),
        ("PGPASSWORD", address.Password),
        ("PGSSLMODE", address.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        }),
        ("PGSSLROOTCERT", address.RootCertificate),
        ("PGSSLCERT", address.SslCertificate),
        ("PGSSLKEY", address.SslKey),
    ];
}
