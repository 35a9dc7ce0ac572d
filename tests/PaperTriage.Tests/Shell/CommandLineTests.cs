using System.Text;
using System.Text.Json;
using FluentAssertions;
using Npgsql;
using PaperTriage.Parsing.Digests;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Shell;

public sealed class CommandLineTests : IAsyncLifetime, IDisposable
{
    private static readonly string Good = PaperLine.Digest(
        new("The First Of Many Papers", "2403.00001", Abstract: "We say it first.", Authors: ["Ada Lovelace"], Votes: 3, Comments: 1, Published: "2024-04-30", Organization: "Engine Works"),
        new("The Second Of Many Papers", Doi: "10.1000/two", Abstract: "We say it again."));

    private static readonly string Mixed = PaperLine.Digest(new PaperLine("The Third Of Many Papers", Abstract: "We say it thrice.")) + "{\"title\": oops\n";

    private readonly TestFolder folder = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CloneAsync();

    [Fact]
    public async Task Import_answers_0_when_all_is_read_3_when_there_are_problems_and_1_when_nothing_is_usable()
    {
        var (good, mixed, useless) = (folder.Write("good.jsonl", Good), folder.Write("mixed.jsonl", Mixed), folder.Write("useless.bin", "\u0001\u0002\u0003\0\0\0"));

        (await RunAsync("import", good, good)).ExitCode.Should().Be(0, "the same bytes again are no problem");
        (await RunAsync("import", mixed)).ExitCode.Should().Be(3);
        (await RunAsync("import", useless)).ExitCode.Should().Be(1);
        (await RunAsync("import", useless, good)).ExitCode.Should().Be(3);
    }

    [Fact]
    public async Task Import_prints_an_object_a_file_in_the_order_of_the_files()
    {
        var (good, mixed) = (folder.Write("2024-05-01.jsonl", Good), folder.Write("mixed.jsonl", Mixed));
        var large = folder.Path("large.json");
        await using (var file = File.Create(large))
            file.SetLength(DigestReader.MaxBytes + 1);
        var absent = folder.Path("absent.json");

        var run = await RunAsync("import", "--json", good, absent, mixed, good, large, Path.GetTempPath());

        run.ExitCode.Should().Be(3, run.Error);
        var answers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        answers.Select(a => a.GetProperty("file").GetString()).Should().Equal(good, absent, mixed, good, large, Path.GetTempPath());
        answers.Should().OnlyContain(a => Names(a) == "file,digest,format,date,entries,new,merged,unchanged,problems");
        answers.SelectMany(a => a.GetProperty("problems").EnumerateArray()).Should().OnlyContain(p => Names(p) == "line,column,path,message");

        Said(answers[0]).Should().Be("JsonLines 2024-05-01 2 entries: 2 new, 0 merged, 0 unchanged, 0 problems");
        answers[0].GetProperty("digest").GetString().Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Good))));
        Said(answers[1]).Should().Be("  0 entries: 0 new, 0 merged, 0 unchanged, 1 problems");
        Said(answers[2]).Should().Be("JsonLines  1 entries: 1 new, 0 merged, 0 unchanged, 1 problems");
        answers[2].GetProperty("problems")[0].GetProperty("line").GetInt32().Should().Be(2);
        Said(answers[3]).Should().Be("JsonLines 2024-05-01 2 entries: 0 new, 0 merged, 2 unchanged, 0 problems");
        Said(answers[4]).Should().Be("  0 entries: 0 new, 0 merged, 0 unchanged, 1 problems");
        answers[4].GetProperty("problems")[0].GetProperty("message").GetString().Should().Contain("16 MB");
        answers[5].GetProperty("problems")[0].GetProperty("message").GetString().Should().Contain("folder");
    }

    [Fact]
    public async Task Import_reads_standard_input_and_takes_the_day_from_the_option()
    {
        var run = await CommandLineProcess.RunAsync(database.Address, ["import", "-", "--date", "2024-05-02", "--json"], Encoding.UTF8.GetBytes(Good));

        run.ExitCode.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        var answer = JsonDocument.Parse(run.Output).RootElement;
        answer.GetProperty("file").GetString().Should().Be("-");
        Said(answer).Should().Be("JsonLines 2024-05-02 2 entries: 2 new, 0 merged, 0 unchanged, 0 problems");
    }

    [Fact]
    public async Task Export_writes_json_lines_with_exactly_the_fields_that_are_promised()
    {
        await RunAsync("import", folder.Write("2024-05-01.jsonl", Good));

        var run = await RunAsync("export", "--format", "jsonl");

        run.ExitCode.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        var papers = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        papers.Should().HaveCount(2).And.OnlyContain(p => Names(p) == "id,arxiv,doi,title,authors,authorCount,organization,published,abstract,abstractRaw,links,mentions");
        papers.SelectMany(p => p.GetProperty("mentions").EnumerateArray()).Should().OnlyContain(m => Names(m) == "digest,source,date,position,votes,comments");
        papers[0].GetProperty("mentions")[0].GetRawText().Should().Be(
            $$"""{"digest":"{{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Good)))}}","source":"file","date":"2024-05-01","position":1,"votes":3,"comments":1}""");
        papers[1].GetProperty("authors").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Export_into_a_pipe_that_closes_ends_without_a_trace()
    {
        await RunAsync("import", folder.Write("many.jsonl", PaperLine.Digest(Enumerable.Range(0, 3_000).Select(i => new PaperLine($"Title Number {i} Of Many", Abstract: new string('x', 200))))));

        using var process = CommandLineProcess.Start(database.Address, "export");
        (await process.StandardOutput.ReadLineAsync()).Should().NotBeNull();
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        error.Should().NotContain("   at ");
        process.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Help_is_a_result()
    {
        var run = await CommandLineProcess.RunAsync(null, ["import", "--help"]);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        run.Output.Should().Contain("--date").And.Contain("--json");
    }

    [Fact]
    public async Task Reread_says_how_many_and_doctor_finds_everything_well()
    {
        await RunAsync("import", folder.Write("good.jsonl", Good));

        (await RunAsync("reread")).Should().BeEquivalentTo(new { ExitCode = 0, Output = "1 digest read again.\n", Error = "" });
        var doctor = await RunAsync("doctor");
        doctor.ExitCode.Should().Be(0, doctor.Output);
        doctor.Lines.Should().OnlyContain(l => l.StartsWith("ok ", StringComparison.Ordinal)).And.HaveCountGreaterThan(10);
    }

    [Fact]
    public async Task Reread_of_the_outdated_leaves_what_todays_readers_read()
    {
        await RunAsync("import", folder.Write("good.jsonl", Good), folder.Write("mixed.jsonl", Mixed));
        (await RunAsync("reread", "--outdated")).Output.Should().Be("0 digests read again.\n");
        await using (var source = NpgsqlDataSource.Create(database.Address))
        await using (var older = source.CreateCommand("UPDATE digests SET reader_version = 0 WHERE name = 'good.jsonl'"))
            await older.ExecuteNonQueryAsync();

        (await RunAsync("reread", "--outdated")).Should().BeEquivalentTo(new { ExitCode = 0, Output = "1 digest read again.\n", Error = "" });
        (await RunAsync("reread", "--outdated")).Output.Should().Be("0 digests read again.\n");
    }

    [Fact]
    public async Task Doctor_names_every_rule_that_is_broken()
    {
        await RunAsync("import", folder.Write("good.jsonl", Good));
        await using (var source = NpgsqlDataSource.Create(database.Address))
        await using (var harm = source.CreateCommand("DELETE FROM changes WHERE n = 1; DELETE FROM digest_documents; UPDATE papers SET mention_count = 9"))
            await harm.ExecuteNonQueryAsync();

        var doctor = await RunAsync("doctor");

        doctor.ExitCode.Should().Be(3);
        doctor.Lines.Where(l => l.StartsWith("problem ", StringComparison.Ordinal)).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("2024-05-1", "import", "x.json", "--date", "2024-05-1")]
    [InlineData("--date", "import", "x.json", "--date")]
    [InlineData("FILE", "import")]
    [InlineData("xml", "export", "--format", "xml")]
    [InlineData("FILE", "backup")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("surplus", "doctor", "surplus")]
    public async Task A_command_that_cannot_be_understood_says_why_on_standard_error(string reason, params string[] arguments)
    {
        var run = await CommandLineProcess.RunAsync(null, arguments);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain(reason);
        run.Output.Should().BeEmpty("standard output carries results only");
    }

    [Theory]
    [InlineData(null, "ConnectionStrings__PaperTriage")]
    [InlineData("Host=/nowhere/at/all;Username=nobody", "cannot be reached")]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody", "cannot be reached")]
    [InlineData("Nonsense=1", "ConnectionStrings__PaperTriage")]
    public async Task Without_a_database_one_sentence_says_so(string? address, string sentence)
    {
        var run = await CommandLineProcess.RunAsync(address, ["export"]);

        run.ExitCode.Should().Be(1);
        run.Output.Should().BeEmpty();
        run.Error.TrimEnd().Should().Contain(sentence).And.NotContain("\n");
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose() => folder.Dispose();

    private Task<CommandLineResult> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(database.Address, arguments);

    private static string Names(JsonElement of) => string.Join(',', of.EnumerateObject().Select(p => p.Name));

    private static string Said(JsonElement a) =>
        $"{a.GetProperty("format")} {a.GetProperty("date")} {a.GetProperty("entries")} entries: {a.GetProperty("new")} new, {a.GetProperty("merged")} merged, {a.GetProperty("unchanged")} unchanged, {a.GetProperty("problems").GetArrayLength()} problems";
}
