using System.Text.Json;
using FluentAssertions;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Search;

public sealed class SearchCommandTests
{
    [Fact]
    public async Task The_command_line_finds_papers_and_marks_the_place_of_a_fault()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new("Warm Kettles Sing At Dawn", "2601.00001", Authors: ["Ada Byron"]), new("Cold Kettles Are Silent At Noon", "2601.00002")));

        var listed = await RunAsync(app, folder, "search", "warm", "kettles");
        var json = await RunAsync(app, folder, "search", "warm kettles", "--limit", "1", "--json");
        var fault = await RunAsync(app, folder, "search", "kettles year:abc");
        var limit = await RunAsync(app, folder, "search", "kettles", "--limit", "0");

        listed.ExitCode.Should().Be(0, listed.Error);
        listed.Lines[0].Should().EndWith("\tWarm Kettles Sing At Dawn");
        listed.Lines[^1].Should().Be("1 with all words, 1 more with some");
        JsonDocument.Parse(json.Output).RootElement.GetProperty("items").GetArrayLength().Should().Be(1);
        fault.ExitCode.Should().Be(1);
        fault.Error.Should().StartWith("kettles year:abc\n        ^^^^^^^^\n").And.Contain("Expected ");
        limit.ExitCode.Should().Be(1);
    }

    private static Task<CommandLineResult> RunAsync(TestApp app, TestFolder folder, params string[] arguments) =>
        CommandLineProcess.RunAsync($"{app.Database.Address}", arguments, environment: new Dictionary<string, string> { ["Search__Folder"] = folder.Path("") });
}
