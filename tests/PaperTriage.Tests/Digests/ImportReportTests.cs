using FluentAssertions;
using PaperTriage.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class ImportReportTests : IDisposable
{
    private readonly StringWriter error = new();
    private readonly HeldClock clock = new();

    [Fact]
    public void The_bar_tells_how_much_is_done_and_how_long_the_rest_takes()
    {
        var report = Report(watched: true);

        clock.Advance(TimeSpan.FromSeconds(20));
        report.Progress(1, 4);
        error.ToString().Should().Contain("1 of 4 files").And.Contain("01:00 left").And.NotContain("\n");
        report.Progress(4, 4);
        error.ToString().Should().Contain("4 of 4 files").And.Contain("00:00 left").And.EndWith("\n");
    }

    [Fact]
    public void One_file_and_a_pipe_have_no_bar()
    {
        Report(watched: true).Progress(1, 1);
        Report(watched: false).Progress(4, 4);

        error.ToString().Should().BeEmpty();
    }

    public void Dispose() => error.Dispose();

    private ImportReport Report(bool watched) => new(json: false, TextWriter.Null, error, watched, clock);
}
