namespace PaperTriage.Tests.Support;

/// <summary>A clock that moves only when a test says so.</summary>
public sealed class HeldClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
