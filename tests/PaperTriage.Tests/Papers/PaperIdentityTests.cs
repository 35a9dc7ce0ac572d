using FluentAssertions;
using PaperTriage.Papers.Merging;
using PaperTriage.Parsing.Tests.Support;
using Xunit;
using static PaperTriage.Tests.Papers.MentionOf;

namespace PaperTriage.Tests.Papers;

public sealed class PaperIdentityTests
{
    private const string Other = "Another Title Of Four";
    private const string Attention = "2403.00001";
    private const string Scaling = "2403.00002";
    private const string Doi = "10.1000/one";

    [Fact]
    public void Mentions_with_one_arXiv_id_are_one_paper_whatever_else_they_say() =>
        Papers(A(arxiv: Attention, authors: ["Ada Lovelace"]), A(Other, arxiv: Attention, authors: ["Alan Turing"])).Should().Equal("0 1");

    [Fact]
    public void Two_arXiv_ids_are_two_papers_whatever_else_they_share() =>
        Papers(A(arxiv: Attention, doi: Doi), A(arxiv: Scaling, doi: Doi)).Should().Equal("0", "1");

    [Fact]
    public void A_DOI_belongs_to_the_only_arXiv_id_it_is_mentioned_with() =>
        Papers(A(arxiv: Attention, doi: Doi), A(Other, doi: Doi)).Should().Equal("0 1");

    [Fact]
    public void A_DOI_that_two_arXiv_ids_claim_belongs_to_neither_and_is_told()
    {
        Mention[] mentions = [A(arxiv: Attention, doi: Doi), A(arxiv: Scaling, doi: Doi), A(Other, doi: Doi)];

        Papers(mentions).Should().Equal("0", "1", "2");
        PaperIdentity.Resolve(mentions).ContestedDois.Should().Equal(Doi);
    }

    [Fact]
    public void A_DOI_without_arXiv_id_is_a_paper_of_its_own() =>
        Papers(A(doi: Doi), A(Other, doi: Doi), A("Yet Another Long Title", doi: "10.1000/two")).Should().Equal("0 1", "2");

    [Fact]
    public void A_paper_known_by_its_DOI_joins_the_one_known_by_its_arXiv_id_when_only_they_have_the_title() =>
        Papers(A(arxiv: Attention), A(doi: Doi)).Should().Equal("0 1");

    [Fact]
    public void A_third_paper_with_the_title_keeps_DOI_and_arXiv_id_apart() =>
        Papers(A(arxiv: Attention), A(doi: Doi), A(arxiv: Scaling)).Should().Equal("0", "1", "2");

    [Fact]
    public void A_third_paper_with_another_title_of_the_arXiv_id_keeps_them_apart_too() =>
        Papers(A(arxiv: Attention), A(Other, arxiv: Attention), A(doi: Doi), A(Other, arxiv: Scaling)).Should().Equal("0 1", "2", "3");

    [Fact]
    public void A_DOI_does_not_join_an_arXiv_id_of_other_authors() =>
        Papers(A(arxiv: Attention, authors: ["Ada Lovelace"]), A(doi: Doi, authors: ["Alan Turing"])).Should().Equal("0", "1");

    [Fact]
    public void A_DOI_does_not_join_an_arXiv_id_that_has_another_DOI() =>
        Papers(A(arxiv: Attention, doi: "10.1000/two"), A(doi: Doi)).Should().Equal("0", "1");

    [Fact]
    public void A_title_joins_the_only_paper_that_has_it() =>
        Papers(A(arxiv: Attention), A(), A("four words ARE enough!")).Should().Equal("0 1 2");

    [Fact]
    public void A_title_that_two_papers_have_joins_neither() =>
        Papers(A(arxiv: Attention), A(arxiv: Scaling), A()).Should().Equal("0", "1", "2");

    [Fact]
    public void A_title_of_other_authors_stays_apart() =>
        Papers(A(arxiv: Attention, authors: ["Ada Lovelace"]), A(authors: ["Turing, Alan", "Grace Hopper"])).Should().Equal("0", "1");

    [Fact]
    public void One_shared_surname_is_agreement_however_the_name_is_written() =>
        Papers(A(arxiv: Attention, authors: ["Jan van Dijk", "Ada Lovelace"]), A(authors: ["DIJK, J."])).Should().Equal("0 1");

    [Fact]
    public void A_suffix_is_no_surname()
    {
        Papers(A(arxiv: Attention, authors: ["John Smith Jr."]), A(authors: ["Smith, J."])).Should().Equal("0 1");
        Papers(A(arxiv: Attention, authors: ["John Smith Jr."]), A(authors: ["Sammy Davis Jr."])).Should().Equal("0", "1");
    }

    [Fact]
    public void Surnames_agree_whether_or_not_their_accents_survived() =>
        Papers(A(arxiv: Attention, authors: ["Paul Erdős"]), A(authors: ["P. Erdos"]), A(authors: ["P. Erdo\u030Bs"])).Should().Equal("0 1 2");

    [Fact]
    public void Where_nobody_is_named_the_title_decides() =>
        Papers(A(authors: ["Ada Lovelace"]), A()).Should().Equal("0 1");

    [Fact]
    public void Two_groups_of_authors_under_one_title_are_two_papers_and_who_names_nobody_is_a_third() =>
        Papers(A(authors: ["Ada Lovelace"]), A(authors: ["Alan Turing"]), A()).Should().Equal("0", "1", "2");

    [Fact]
    public void Authors_agree_through_others() =>
        Papers(A(authors: ["Ada Lovelace"]), A(authors: ["Alan Turing"]), A(authors: ["Ada Lovelace", "Alan Turing"])).Should().Equal("0 1 2");

    [Fact]
    public void An_arXiv_id_that_names_nobody_takes_in_one_group_of_authors_and_not_one_of_two()
    {
        Papers(A(arxiv: Attention), A(authors: ["Ada Lovelace"])).Should().Equal("0 1");
        Papers(A(arxiv: Attention), A(authors: ["Ada Lovelace"]), A(authors: ["Alan Turing"])).Should().Equal("0", "1", "2");
    }

    [Fact]
    public void Names_without_a_letter_name_nobody() =>
        Papers(A(arxiv: Attention, authors: ["Ada Lovelace"]), A(authors: ["42", ","]), A(authors: ["???"])).Should().Equal("0 1 2");

    [Fact]
    public void A_short_title_without_ids_is_a_paper_by_itself() =>
        Papers(A("Three Short Words"), A("Three Short Words")).Should().Equal("0", "1");

    [Fact]
    public void Many_mentions_of_one_title_are_joined_in_linear_time()
    {
        // Every mention shares an author with the one before and brings fifty new ones.
        var mentions = Enumerable.Range(0, 2_000).Select(i => A(authors: [$"A B{Letters(i)}", .. Enumerable.Range(0, 50).Select(j => $"C D{Letters(i)}x{Letters(j)}"), $"E B{Letters(i + 1)}"])).ToList();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        PaperIdentity.Resolve(mentions).Clusters.Should().ContainSingle();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(8));

        static string Letters(int number) => string.Concat(number.ToString().Select(d => (char)('a' + d - '0')));
    }

    [Fact]
    public void The_partition_depends_on_the_set_of_mentions_and_not_on_their_order()
    {
        var random = new Random(1843);
        for (var round = 0; round < Soak.Inputs(3_000, 60_000); round++)
        {
            var mentions = Enumerable.Range(0, random.Next(2, 9)).Select(_ => AnyMention(random)).ToArray();
            var order = Enumerable.Range(0, mentions.Length).ToArray();
            var expected = Papers(mentions);
            random.Shuffle(order);

            var shuffled = Partition([.. order.Select(i => mentions[i])], m => Array.FindIndex(mentions, x => ReferenceEquals(x, m)));
            if (!shuffled.SequenceEqual(expected))
                shuffled.Should().Equal(expected, "round {0}: {1}", round, string.Join(" | ", mentions.Select(Words)));
        }
    }

    [Fact]
    public void Every_mention_is_in_exactly_one_paper_and_no_paper_has_two_arXiv_ids()
    {
        var random = new Random(1844);
        for (var round = 0; round < Soak.Inputs(3_000, 60_000); round++)
        {
            var mentions = Enumerable.Range(0, random.Next(1, 9)).Select(_ => AnyMention(random)).ToArray();
            var clusters = PaperIdentity.Resolve(mentions).Clusters;

            Assert.Equal(mentions.Length, clusters.SelectMany(c => c.Mentions).ToHashSet(ReferenceEqualityComparer.Instance).Count);
            Assert.Equal(mentions.Length, clusters.Sum(c => c.Mentions.Count));
            Assert.All(clusters, c => Assert.True(c.Mentions.Select(m => m.ArxivId).OfType<string>().Distinct().Count() <= 1));
        }
    }

    /// <summary>One of a few titles, ids and sets of authors, so that everything meets everything.</summary>
    internal static Mention AnyMention(Random random) => A(
        Pick(random, Title, Title, Other, "Yet Another Long Title", "Three Short Words"),
        Pick(random, null, null, Attention, Scaling, "2403.00003"),
        Pick(random, null, null, null, Doi, "10.1000/two"),
        Pick<string[]?>(random, null, ["Ada Lovelace"], ["Alan Turing"], ["Lovelace, A.", "Alan Turing"], ["Grace Hopper"], ["42"]));

    internal static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static string Words(Mention m) => $"{m.Title}, {m.ArxivId}, {m.Doi}, {string.Join('+', m.Authors ?? [])}";

    private static List<string> Papers(params Mention[] mentions) => Partition(mentions, m => Array.FindIndex(mentions, x => ReferenceEquals(x, m)));

    /// <summary>Each paper as the sorted numbers of its mentions.</summary>
    private static List<string> Partition(IReadOnlyCollection<Mention> mentions, Func<Mention, int> number) =>
        [.. PaperIdentity.Resolve(mentions).Clusters.Select(c => string.Join(' ', c.Mentions.Select(number).Order())).Order(StringComparer.Ordinal)];
}
