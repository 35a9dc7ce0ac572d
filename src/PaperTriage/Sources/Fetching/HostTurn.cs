using Npgsql;

namespace PaperTriage.Sources.Fetching;

/// <summary>
/// The right to talk to one server. One process on the database has it at a time, so a server sees one connection of us
/// however many nodes there are; it is a row lock, so a process that dies gives it back. What is known of the server's
/// patience is in the row.
/// </summary>
internal sealed class HostTurn
{
    /// <summary>A longer wait is not waited for: the turn is given back, and the work is due later. In the middle of work it is worth more.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30), LongestWaitBetween = TimeSpan.FromMinutes(5);

    private readonly NpgsqlTransaction transaction;
    private readonly TimeProvider clock;
    private readonly int budget;
    private readonly TimeSpan pause;
    private DateTimeOffset notBefore;
    private DateOnly day;
    private int requests;
    private bool used;

    private HostTurn(string host, NpgsqlTransaction transaction, TimeProvider clock, int budget, TimeSpan pause) =>
        (Host, this.transaction, this.clock, this.budget, this.pause) = (host, transaction, clock, budget, pause);

    public string Host { get; }

    /// <summary>Requests made in this turn.</summary>
    public int Made { get; private set; }

    /// <summary>Time spent in this turn on being polite.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Bytes received in this turn.</summary>
    public long Received { get; private set; }

    /// <summary>The name by which a server is known: scheme, host and port; all of arXiv's are one.</summary>
    public static string NameOf(Uri address) => SourcesOptions.IsArxiv(address) ? "https://arxiv.org" : address.GetLeftPart(UriPartial.Authority);

    /// <summary>Takes the turn within a transaction, which holds it to its end; null when another process has it.</summary>
    /// <param name="transaction">Everything that is locked with the turn.</param>
    /// <param name="host">See <see cref="NameOf"/>; its row exists (<see cref="KnowAsync"/>).</param>
    /// <param name="pause">Least time between two requests.</param>
    /// <param name="budget">Requests a day.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="stop">Ends the attempt.</param>
    public static async Task<HostTurn?> TakeAsync(NpgsqlTransaction transaction, string host, TimeSpan pause, int budget, TimeProvider clock, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT not_before, day, requests FROM fetch_hosts WHERE host = $1 FOR UPDATE SKIP LOCKED", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = host });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new HostTurn(host, transaction, clock, budget, pause) { notBefore = row.GetFieldValue<DateTimeOffset>(0), day = row.GetFieldValue<DateOnly>(1), requests = row.GetInt32(2) }
            : null;
    }

    /// <summary>Makes the row of a server that was never asked. Outside the transaction that takes its turn, so that others see it.</summary>
    public static async Task KnowAsync(NpgsqlDataSource database, string host, CancellationToken stop)
    {
        await using var command = database.CreateCommand("INSERT INTO fetch_hosts (host, not_before, day, requests) VALUES ($1, '2000-01-01Z', '2000-01-01', 0) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new() { Value = host });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Waits until the server may be asked; null then, else the answer that says why and until when it may not.</summary>
    public async Task<FetchAnswer?> WaitAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (day != today)
            (day, requests) = (today, 0);
        if (requests >= budget)
            return Postponed(new(today.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), $"the day's {budget} requests to {Host} are used up");
        if (notBefore - now > (Made == 0 ? LongestWait : LongestWaitBetween))
            return Postponed(notBefore, $"{Host} is left alone until {notBefore:HH:mm} UTC, as it asked or since it did not answer");

        if (notBefore > now)
        {
            await Task.Delay(notBefore - now, clock, stop);
            Waited += notBefore - now;
        }

        return null;
    }

    /// <summary>Counts one request.</summary>
    public void Count(int bytes)
    {
        used = true;
        requests++;
        Made++;
        Received += bytes;
        LeaveAlone(pause);
    }

    /// <summary>No request before this time has passed.</summary>
    public DateTimeOffset LeaveAlone(TimeSpan time)
    {
        used = true;
        var until = clock.GetUtcNow() + time;
        return notBefore = until > notBefore ? until : notBefore;
    }

    /// <summary>Writes down what was learnt of the server, in the transaction whose end gives the turn back.</summary>
    public async Task SaveAsync(CancellationToken stop)
    {
        if (!used)
            return;

        await using var command = new NpgsqlCommand("UPDATE fetch_hosts SET not_before = $2, day = $3, requests = $4 WHERE host = $1", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = Host });
        command.Parameters.Add(new() { Value = notBefore });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = requests });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static FetchAnswer Postponed(DateTimeOffset until, string why) => new(FetchOutcome.Postponed, $"Not asked: {why}.") { NotBefore = until };
}
