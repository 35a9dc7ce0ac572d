using FluentAssertions;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Tests.Support;
using Xunit;
using static PaperTriage.Tests.Papers.MentionOf;

namespace PaperTriage.Tests.Papers;

public sealed class PaperFactsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void The_most_trusted_source_tells_the_title_however_old_it_is() =>
        Facts(A("From A File", rank: 30, date: "2024-05-02"), A("From The Source", rank: 10, date: "2024-05-01")).Title.Should().Be("From The Source");

    [Fact]
    public void Among_equal_sources_the_newest_day_tells_it() =>
        Facts(A("Yesterday", date: "2024-05-01"), A("Today", date: "2024-05-02"), A("Undated")).Title.Should().Be("Today");

    [Fact]
    public void On_one_day_the_smaller_hash_tells_it_and_in_one_digest_the_first_entry()
    {
        Facts(A("Of b", hash: "b"), A("Of a", hash: "a")).Title.Should().Be("Of a");
        Facts(A("Second", position: 2), A("First", position: 1)).Title.Should().Be("First");
    }

    [Fact]
    public void What_the_best_mention_does_not_tell_the_next_one_does()
    {
        var facts = Facts(
            A(rank: 10, arxiv: "2403.00001"),
            A(rank: 20, doi: "10.1000/one", authors: ["Ada Lovelace"]) with { AbstractRaw = "We count.", Organization = "Engine Works", OrganizationHandle = "engine", Published = new(2024, 5, 1) });

        facts.Should().BeEquivalentTo(new
        {
            ArxivId = "2403.00001",
            Doi = "10.1000/one",
            Authors = new[] { "Ada Lovelace" },
            AuthorCount = 1,
            AbstractRaw = "We count.",
            Organization = "Engine Works",
            OrganizationHandle = "engine",
            Published = new DateOnly(2024, 5, 1),
        });
    }

    [Fact]
    public void The_handle_is_that_of_the_organization_that_is_shown() =>
        Facts(A(rank: 10) with { Organization = "Engine Works" }, A(rank: 20) with { Organization = "Other", OrganizationHandle = "other" }).OrganizationHandle.Should().BeNull();

    [Fact]
    public void What_nobody_tells_is_null()
    {
        var facts = Facts(A());

        foreach (var property in (string[])["ArxivId", "Doi", "Abstract", "AbstractRaw", "Authors", "AuthorCount", "Organization", "OrganizationHandle", "Published", "FirstDate", "LastDate", "Votes", "Comments", "StatsAt"])
            typeof(PaperFacts).GetProperty(property)!.GetValue(facts).Should().BeNull(property);
        facts.Links.Should().BeEmpty();
        facts.Days.Should().BeEmpty();
    }

    [Fact]
    public void A_mention_that_counts_authors_without_naming_them_gives_the_number_only()
    {
        var facts = Facts(A() with { AuthorCount = 9 });

        facts.Authors.Should().BeNull();
        facts.AuthorCount.Should().Be(9);
    }

    [Fact]
    public void Votes_and_comments_come_from_the_newest_day_that_counts_them()
    {
        var facts = Facts(
            A(rank: 10, date: "2024-05-01") with { Votes = 90, Comments = 4 }, A(date: "2024-05-03") with { Votes = 12 }, A(date: "2024-05-09"));

        facts.Votes.Should().Be(12);
        facts.Comments.Should().Be(4);
        facts.StatsAt.Should().Be(new DateOnly(2024, 5, 3));
    }

    [Fact]
    public void Of_two_counts_of_one_day_the_greater_is_the_later() =>
        Facts(A(rank: 10, date: "2024-05-01") with { Votes = 3 }, A(date: "2024-05-01") with { Votes = 5 }).Votes.Should().Be(5);

    [Fact]
    public void Zero_votes_are_a_count() => Facts(A(date: "2024-05-01") with { Votes = 0 }).Votes.Should().Be(0);

    [Fact]
    public void Links_are_united_in_the_order_of_trust() =>
        Facts(A(rank: 30) with { Links = ["https://b.example", "https://a.example"] }, A(rank: 10) with { Links = ["https://a.example"] })
            .Links.Should().Equal("https://a.example", "https://b.example");

    [Fact]
    public void Days_are_each_digest_day_once_with_its_greatest_counts()
    {
        var facts = Facts(A(date: "2024-05-01") with { Votes = 1 }, A(date: "2024-05-01") with { Votes = 7, Comments = 2 }, A(date: "2024-05-04"), A());

        facts.Days.Should().BeEquivalentTo([(new DateOnly(2024, 5, 1), (int?)7, (int?)2), (new DateOnly(2024, 5, 4), null, null)]);
        facts.FirstDate.Should().Be(new DateOnly(2024, 5, 1));
        facts.LastDate.Should().Be(new DateOnly(2024, 5, 4));
        facts.MentionCount.Should().Be(4);
    }

    [Fact]
    public void Corrections_win_over_every_mention_and_are_listed()
    {
        var corrections = new Dictionary<string, string>
        {
            ["title"] = "Right",
            ["abstract"] = "Right.",
            ["authors"] = "Ada Lovelace\n\n Alan Turing ",
            ["organization"] = "Right Works",
            ["published"] = "2024-05-07",
        };

        var facts = PaperFacts.Of(1, [A("Wrong", authors: ["W"]) with { AbstractRaw = "Wrong.", Organization = "Wrong", OrganizationHandle = "wrong", Published = new(1999, 1, 1) }], corrections);

        facts.Should().BeEquivalentTo(new
        {
            Title = "Right",
            Abstract = "Right.",
            AbstractRaw = "Wrong.",
            Authors = new[] { "Ada Lovelace", "Alan Turing" },
            AuthorCount = 2,
            Organization = "Right Works",
            OrganizationHandle = (string?)null,
            Published = new DateOnly(2024, 5, 7),
            Corrected = PaperFacts.Correctable.ToArray(),
        });
    }

    [Fact]
    public void The_ids_of_the_paper_itself_come_before_those_of_papers_merged_into_it()
    {
        Mention[] mentions = [A(arxiv: "2403.00002", rank: 10) with { PaperId = 2 }, A(arxiv: "2403.00001", rank: 30) with { PaperId = 1 }];

        PaperFacts.Of(1, mentions, Nothing).ArxivId.Should().Be("2403.00001");
        PaperFacts.Of(2, mentions, Nothing).ArxivId.Should().Be("2403.00002");
    }

    [Fact]
    public void Facts_depend_on_the_set_of_mentions_and_not_on_their_order()
    {
        var random = new Random(1936);
        for (var round = 0; round < Soak.Inputs(300, 10_000); round++)
        {
            var mentions = Enumerable.Range(0, random.Next(2, 7)).Select(i => AnyMention(random, i)).ToArray();
            var expected = PaperFacts.Of(1, mentions, Nothing);
            random.Shuffle(mentions);

            PaperFacts.Of(1, mentions, Nothing).Should().BeEquivalentTo(expected, options => options.WithStrictOrderingFor(f => f.Links), "round {0}", round);
        }
    }

    private static Mention AnyMention(Random random, int position)
    {
        return A(Text("title") ?? "untitled", Text("2403"), Text("10.1000"), Text("author") is { } a ? [a] : null, 10 * random.Next(1, 4), random.Next(3) is > 0 and var d ? $"2024-05-0{d}" : null, $"{random.Next(2)}", position) with
        {
            AbstractRaw = Text("raw"),
            Organization = Text("lab"),
            OrganizationHandle = Text("handle"),
            Votes = Number(),
            Comments = Number(),
            AuthorCount = Number(),
            Published = Number() is { } n ? new DateOnly(2024, 1, n + 1) : null,
            Links = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"https://{random.Next(3)}.example")],
        };

        string? Text(string of) => random.Next(2) == 0 ? null : $"{of} {random.Next(3)}";
        int? Number() => random.Next(2) == 0 ? null : random.Next(3);
    }

    private static PaperFacts Facts(params Mention[] mentions) => PaperFacts.Of(1, mentions, Nothing);
}
