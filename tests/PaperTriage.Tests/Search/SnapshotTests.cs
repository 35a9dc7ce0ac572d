using FluentAssertions;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Search;

/// <summary>Whatever becomes of the snapshot, a start finds what is in the library.</summary>
public sealed class SnapshotTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder folder = new();
    private TestApp app = null!;

    private string Setting => $"Search:Folder={folder.Path("")}";

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync();
        await app.TakeAsync(PaperLine.Digest(new("Warm Kettles Sing At Dawn", "2601.00001"), new("Cold Lanterns Burn At Dusk", "2601.00002")));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("empty")]
    [InlineData("other")]
    public async Task A_damaged_file_is_refused_and_the_index_built_anew(string damage)
    {
        var file = await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(file);
        if (damage == "flipped")
            bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(file, damage switch { "cut" => bytes[..(bytes.Length / 2)], "empty" => [], "other" => "no index at all"u8.ToArray(), _ => bytes });

        await using var node = await TestApp.StartOnAsync(app.Database, Setting);

        await node.WaitForAsync("", 2);
        node.Found("kettles").Should().HaveCount(1);
    }

    [Fact]
    public async Task A_node_that_is_killed_again_and_again_while_it_saves_starts_with_the_right_papers()
    {
        for (var round = 0; round < 3; round++)
        {
            using var process = CommandLineProcess.Start(
                app.Database.Address, ["--urls=http://127.0.0.1:0", "--Samples:Import=false", "--Sources:Fetch=false", $"--{Setting}", "--Search:SnapshotEvery=00:00:01"], new Dictionary<string, string>());
            var ready = await process.StandardOutput.ReadLineAsync();
            ready.Should().Contain("is ready");
            for (var i = 0; i < 20 && !Directory.EnumerateFiles(folder.Path(""), "*.index*").Any(); i++)
                await app.TakeAsync(PaperLine.Digest(new PaperLine($"Ladder {round} Leans Time {i}")), $"{round}-{i}.jsonl");
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync();
            await app.TakeAsync(PaperLine.Digest(new PaperLine($"Bucket {round} Came While It Was Down")), $"down{round}.jsonl");
        }

        await File.WriteAllTextAsync(folder.Path("papers-0.index.partial"), "half");
        await using var node = await TestApp.StartOnAsync(app.Database, Setting);
        await node.WaitForAsync("bucket", 3);
        await app.WaitForAsync("bucket", 3);

        node.Found("").Should().Equal(app.Found(""));
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose() => folder.Dispose();

    private async Task<string> SaveAsync()
    {
        await using var node = await TestApp.StartOnAsync(app.Database, Setting);
        await node.WaitForAsync("", 2);
        await node.StopAsync();
        return Directory.GetFiles(folder.Path("")).Single();
    }
}
