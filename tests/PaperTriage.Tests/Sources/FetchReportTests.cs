using FluentAssertions;
using PaperTriage.Sources;
using Xunit;

namespace PaperTriage.Tests.Sources;

public sealed class FetchReportTests : IDisposable
{
    private static readonly DateTimeOffset Until = new(2026, 3, 16, 21, 25, 0, TimeSpan.Zero);

    private readonly StringWriter error = new();

    [Fact]
    public void A_wait_is_told_once_and_a_later_one_again()
    {
        var report = new FetchReport(json: true, TextWriter.Null, error, watched: false);
        var waits = Progress(new DateOnly(2026, 3, 2)) with { WaitsUntil = Until, WaitsFor = "The server asked for a pause." };

        report.Waits(waits);
        report.Waits(waits);
        report.Waits(waits with { WaitsUntil = Until.AddHours(1), WaitsFor = null });
        report.Waits(waits with { WaitsUntil = null });

        error.ToString().ReplaceLineEndings("\n").Should().Be(
            "Waits until 16 Mar 2026, 21:25 UTC: The server asked for a pause.\nWaits until 16 Mar 2026, 22:25 UTC.\n");
    }

    [Fact]
    public void The_end_of_a_backfill_is_its_total_whoever_did_its_days()
    {
        var report = new FetchReport(json: true, TextWriter.Null, error, watched: false);

        report.Ended(Progress(null));

        error.ToString().ReplaceLineEndings("\n").Should().Be("Fetched 25 days: 1,380 new papers, 0 failed, 3 without papers.\n");
    }

    [Fact]
    public void Nobody_can_tell_how_long_a_backfill_takes_that_waits()
    {
        var going = Progress(new DateOnly(2026, 3, 2)) with { Done = 20 };

        going.Left.Should().Be(TimeSpan.FromSeconds(15));
        (going with { WaitsUntil = Until }).Left.Should().BeNull();
    }

    public void Dispose() => error.Dispose();

    private static BackfillProgress Progress(DateOnly? next) => new(new Backfill(), 25, 25, 1380, 0, next, TimeSpan.FromSeconds(3), Empty: 3);
}
