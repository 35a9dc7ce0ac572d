using FluentAssertions;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Tests.Reference;
using Xunit;

namespace PaperTriage.Search.Tests.Indexing;

public sealed class PercolatorTests
{
    [Fact]
    public void A_document_matches_the_queries_that_find_it()
    {
        var library = new RandomLibrary(new(11));
        var percolator = new Percolator(IndexSchema.Papers);
        var queries = Enumerable.Range(0, 400).ToDictionary(number => (long)number, _ => library.Query());
        foreach (var (number, query) in queries)
            percolator.Store(number, query);
        for (var number = 0; number < 400; number += 7)
        {
            percolator.Remove(number).Should().BeTrue();
            queries.Remove(number);
        }

        for (var i = 0; i < Soak.Inputs(20, 500); i++)
        {
            var document = library.Document(1);
            var reference = new ReferenceIndex(IndexSchema.Papers);
            reference.Upsert(document);
            var expected = queries.Where(query => reference.Search(new(new MatchEverything(), query.Value)).SetTotal == 1).Select(query => query.Key);
            percolator.Match(document).Should().Equal(expected);
        }
    }

    [Fact]
    public void A_stored_query_takes_the_place_of_the_one_with_its_number()
    {
        var percolator = new Percolator(IndexSchema.Papers);
        percolator.Store(1, Word("sparse"));
        percolator.Store(1, Word("dense"));

        percolator.Count.Should().Be(1);
        percolator.Match(Titled("Sparse retrieval")).Should().BeEmpty();
        percolator.Match(Titled("Dense retrieval")).Should().Equal(1);
    }

    private static QueryMatch Word(string word) => new MatchLeaf(new WordLeaf(null, word));

    private static SearchDocument Titled(string title) => new(5) { Texts = new Dictionary<string, string> { ["title"] = title } };
}
