using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperTriage.Shell;
using PaperTriage.Storage;

namespace PaperTriage.Papers;

/// <summary>What pages say of the library as a whole, as of one tick of the clock (design decision 11).</summary>
/// <param name="Epoch">The epoch in which <paramref name="N"/> counts.</param>
/// <param name="N">The number of the newest change it shows.</param>
/// <param name="Calendar">The digest days.</param>
/// <param name="Papers">How many papers lists show.</param>
/// <param name="Digests">How many digests are live.</param>
/// <param name="LastDigest">When the newest digest came in.</param>
/// <param name="HasStarter">Whether a digest of the starter library is live.</param>
internal sealed record Library(Guid Epoch, long N, Calendar Calendar, long Papers, long Digests, DateTimeOffset? LastDigest, bool HasStarter);

/// <summary>
/// Keeps the newest <see cref="Library"/> while the clock stands still, so that a page costs one look at the clock
/// instead of counting.
/// </summary>
internal sealed class LibraryMemory : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile Library? kept;

    /// <summary>The library as of now.</summary>
    public async ValueTask<Library> ReadAsync(PaperTriageDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var (epoch, n) = await ReadClockAsync(connection, stop);
        if (IsNewest(epoch, n) is { } known)
            return known;

        await gate.WaitAsync(stop);
        try
        {
            return IsNewest(epoch, n) ?? (kept = await ReadAllAsync(connection, epoch, n, stop));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>A later tick of the same epoch will do as well: another request has just read it.</summary>
    private Library? IsNewest(Guid epoch, long n) => kept is { } library && library.Epoch == epoch && library.N >= n ? library : null;

    private static async Task<(Guid Epoch, long N)> ReadClockAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT epoch, n FROM clock WHERE id = 1", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop))
            throw new InvalidOperationException("The clock of the library is missing.");
        return (reader.GetGuid(0), reader.GetInt64(1));
    }

    private static async Task<Library> ReadAllAsync(NpgsqlConnection connection, Guid epoch, long n, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT date, papers FROM days WHERE papers > 0 ORDER BY date;
            SELECT (SELECT count(*) FROM papers WHERE listed),
                   (SELECT count(*) FROM digests WHERE withdrawn_at IS NULL AND source NOT IN ({SourceKinds.DetailsInSql})),
                   (SELECT max(received_at) FROM digests WHERE source NOT IN ({SourceKinds.DetailsInSql})),
                   EXISTS (SELECT 1 FROM digests WHERE source = {(short)SourceKind.Starter} AND withdrawn_at IS NULL)
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(stop);

        List<DateOnly> days = [];
        List<int> papers = [];
        while (await reader.ReadAsync(stop))
        {
            days.Add(reader.GetFieldValue<DateOnly>(0));
            papers.Add(reader.GetInt32(1));
        }

        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        return new(
            epoch, n, new([.. days], [.. papers]), reader.GetInt64(0), reader.GetInt64(1),
            await reader.IsDBNullAsync(2, stop) ? null : reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3));
    }
}

internal static class LibraryOfRequests
{
    extension(IApplicationBuilder app)
    {
        /// <summary>
        /// Looks at the clock once for each page, before it renders: components of one page run interleaved and cannot
        /// share a connection.
        /// </summary>
        public void UseLibrary() => app.Use(next => async context =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                var memory = context.RequestServices.GetRequiredService<LibraryMemory>();
                var library = await memory.ReadAsync(context.RequestServices.GetRequiredService<PaperTriageDb>(), context.RequestAborted);
                context.Features.Set(library);
                context.Features.Set(new Arrival(library.LastDigest));
            }

            await next(context);
        });
    }
}
