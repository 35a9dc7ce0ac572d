using System.Text;
using FluentAssertions;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Queries;

public class HostileTextTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);
    private static readonly int Count = Soak.Inputs(4_000, 100_000);

    public static TheoryData<string> Monsters { get; } =
    [
        new string('(', 4096), new string(')', 4096), new string('(', 2048) + new string(')', 2048), new string('"', 4096), new string('\\', 4096), new string('*', 4096),
        new string('?', 4096), new string('-', 4096), new string('!', 4095) + "a", string.Concat(Enumerable.Repeat("a ", 2048)), string.Concat(Enumerable.Repeat("a OR ", 800)),
        string.Concat(Enumerable.Repeat("NOT ", 1000)) + "a", string.Concat(Enumerable.Repeat("-(", 2000)), string.Concat(Enumerable.Repeat("-(a ", 60)) + new string(')', 60),
        string.Concat(Enumerable.Repeat("title:(a ", 64)) + new string(')', 64), string.Concat(Enumerable.Repeat("title:(", 500)), string.Concat(Enumerable.Repeat("title:[", 500)),
        string.Concat(Enumerable.Repeat("year:[", 600)), string.Concat(Enumerable.Repeat("“", 1300)), string.Concat(Enumerable.Repeat(" “a", 800)), string.Concat(Enumerable.Repeat("a*", 2000)),
        string.Concat(Enumerable.Repeat("a*b?", 1000)) + "*", string.Concat(Enumerable.Repeat("a^2", 1000)), "a" + new string('~', 4000), "a" + string.Concat(Enumerable.Repeat("~1^2", 1000)),
        "a" + string.Concat(Enumerable.Repeat("\\)", 2000)), "a" + string.Concat(Enumerable.Repeat("(", 2000)) + string.Concat(Enumerable.Repeat("\\)", 1000)),
        string.Concat(Enumerable.Repeat("(a OR ", 63)) + "b" + new string(')', 63), string.Concat(Enumerable.Repeat("(a AND b OR ", 62)) + "b" + new string(')', 62),
        string.Concat(Enumerable.Repeat("x", 10_000)), string.Concat(Enumerable.Repeat("word ", 10_000)), new string('\uD800', 1300), new string('\0', 4096), new string('\u0301', 2000),
        string.Concat(Enumerable.Repeat("published:P1Y2M3W4D ", 200)), "published:P" + new string('9', 4000) + "D", "year:" + new string('9', 4000), "year:1e999999", "votes:-0", "a^" + new string('9', 3000),
        string.Concat(Enumerable.Repeat("a.b-", 1000)) + ":x", string.Concat(Enumerable.Repeat("claim." + new string('x', 60) + ":1 ", 50)), "search:\"" + new string('x', 4000), "mamba~1e5", "has:" + new string('x', 4000),
    ];

    [Theory]
    [MemberData(nameof(Monsters))]
    public void A_monster_gets_an_answer_or_a_located_fault_in_no_time(string text)
    {
        Answer(text);

        ThreadTime.Of(() => Answer(text)).Should().BeLessThan(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Random_text_gets_an_answer_or_a_located_fault_in_no_time()
    {
        Answer("warm (up OR down) year:[2023 TO 2025] \"x\"~2");
        var slowest = TimeSpan.Zero;
        for (var seed = 0; seed < Count; seed++)
        {
            var text = Text(seed);
            var time = ThreadTime.Of(() => Answer(text));
            if (time > TimeSpan.FromMilliseconds(20))
                time = ThreadTime.Of(() => Answer(text));
            slowest = time > slowest ? time : slowest;
        }

        slowest.Should().BeLessThan(TimeSpan.FromMilliseconds(50));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Groups_stand_within_each_other_to_a_depth(int depth, bool isValid)
    {
        var query = QueryParser.Parse(new string('(', depth) + "a" + new string(')', depth), PaperSchema.Fields);

        query.IsValid.Should().Be(isValid);
        if (!isValid)
            query.Faults[0].Span.Should().Be(new TextSpan(64, 1));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_query_has_so_many_words(int words, bool isValid)
    {
        var query = QueryParser.Parse(string.Join(' ', Enumerable.Repeat("a", words)), PaperSchema.Fields);

        query.IsValid.Should().Be(isValid);
        if (!isValid)
            query.Faults.Should().ContainSingle().Which.Span.Should().Be(new TextSpan(2048, 1));
    }

    [Fact]
    public void A_query_has_so_many_bytes()
    {
        QueryParser.Parse(new string('x', 4096), PaperSchema.Fields).IsValid.Should().BeTrue();
        QueryParser.Parse(new string('x', 4097), PaperSchema.Fields).Faults.Should().ContainSingle().Which.Span.Should().Be(new TextSpan(4096, 1));
        QueryParser.Parse(new string('é', 2049), PaperSchema.Fields).Faults.Should().ContainSingle().Which.Span.Should().Be(new TextSpan(2048, 1));
    }

    private static void Answer(string text)
    {
        var query = QueryParser.Parse(text, PaperSchema.Fields);
        if (query.IsValid)
        {
            Encoding.UTF8.GetByteCount(query.Canonical).Should().BeLessThanOrEqualTo(QueryParser.MostBytes);
            query.Read(ReadingMode.Rank, Today, Meaning.Resolve).Match.Should().NotBeNull();
            query.Read(ReadingMode.Set, Today, Meaning.Resolve).Match.Should().NotBeNull();
            return;
        }

        query.Faults.Length.Should().BeInRange(1, 16);
        foreach (var fault in query.Faults)
        {
            (fault.Span.Start >= 0 && fault.Span.Length >= 0 && fault.Span.End <= text.Length).Should().BeTrue();
            (fault.Message.Length > 0 && fault.Expected.Length > 0).Should().BeTrue();
        }
    }

    private static string Text(int seed)
    {
        var texts = new RandomTrees(seed);
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var length = random.Next(1, seed % 10 == 0 ? 400 : 4); length > 0; length--)
            text.Append(random.Next(3) == 0 ? texts.AnyText() : texts.Text());
        return text.ToString();
    }
}
