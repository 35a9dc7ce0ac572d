using FluentAssertions;
using PaperTriage.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class IntakeTests
{
    private const string OneLine = """{"id":"2403.00001","title":"A Paper About Testing Things","abstract":"We test things.","authors":["Ada Lovelace"]}""";

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        await using var app = await TestApp.StartAsync();

        var first = await app.TakeAsync(OneLine);
        var second = await app.TakeAsync(OneLine);

        first.Outcome.Should().Be(IntakeOutcome.Read);
        first.New.Should().Be(1);
        second.Outcome.Should().Be(IntakeOutcome.AlreadyHere);
        second.Unchanged.Should().Be(1);
        second.Digest!.Id.Should().Be(first.Digest!.Id);
    }
}
