using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Snapshots;

namespace PaperTriage.Search;

/// <summary>
/// The file from which a restart opens the index of a node quickly. It is written beside itself and renamed when it is whole and on
/// the disk; whatever is wrong with it costs a rebuild and nothing else. Nodes of one machine may share it.
/// </summary>
internal sealed partial class SnapshotFile(IOptions<SearchOptions> options, NpgsqlDataSource source, ILogger<SnapshotFile> log)
{
    private readonly string? path = options.Value.Folder.Length == 0 ? null : Path.Combine(options.Value.Folder, NameOf(source.ConnectionString));

    /// <summary>The index that was saved last; null when there is none that fits.</summary>
    /// <param name="epoch">The library's.</param>
    /// <param name="n">The number of its newest change: a snapshot beyond it is of another past.</param>
    public IndexState? Open(Guid epoch, long n)
    {
        if (path is null || !File.Exists(path))
            return null;

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20);
            var (index, position, refusal) = MemorySearchIndex.Open(stream, PaperIndex.Schema, epoch);
            if (index is not null && position <= n)
                return new(index, epoch, position) { IsReady = true };
            Refused(path, refusal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotRead(path, error.Message);
        }

        return null;
    }

    /// <summary>Writes what searches see. The file may hold more than its position says: changes that are followed twice do no harm.</summary>
    public void Save(IndexState state)
    {
        if (path is null)
            return;

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var partial = path + ".partial";
            using var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            state.Index.Save(stream, state.Epoch, state.Position);
            stream.Flush(flushToDisk: true);
            File.Move(partial, path, overwrite: true); // while it is still held: nobody else can have begun to write to it
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotSaved(path, error.Message);
        }
    }

    /// <summary>A library each: the epoch within tells whether it is this one.</summary>
    private static string NameOf(string address)
    {
        var database = new NpgsqlConnectionStringBuilder(address);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{database.Host}\n{database.Port}\n{database.Database}"));
        return $"papers-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}.index";
    }

    [LoggerMessage(LogLevel.Information, "The snapshot {Path} does not fit ({Refusal}); the index is built anew")]
    private partial void Refused(string path, SnapshotRefusal? refusal);

    [LoggerMessage(LogLevel.Warning, "The snapshot {Path} could not be read: {Message} The index is built anew")]
    private partial void NotRead(string path, string message);

    [LoggerMessage(LogLevel.Warning, "The snapshot {Path} could not be written: {Message} The next start builds the index anew")]
    private partial void NotSaved(string path, string message);
}
