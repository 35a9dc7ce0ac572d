using FluentAssertions;
using FluentAssertions.Execution;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using Xunit;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>The engine against the obvious search, over random libraries that change.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void The_engine_agrees_with_the_obvious_search_through_updates_deletions_and_merges()
    {
        for (var seed = 1; seed <= Soak.Inputs(9, 3000); seed++)
            new Life(seed).Run();
    }

    private sealed class Life(int seed)
    {
        private readonly RandomLibrary library = new(new(seed));
        private readonly MemorySearchIndex index = new(IndexSchema.Papers);
        private readonly ReferenceIndex reference = new(IndexSchema.Papers);
        private bool hasDeletions;
        private long fresh = 1000;

        public void Run()
        {
            for (var step = 0; step < 6; step++)
            {
                Change();
                index.Refresh();
                while (library.Number(3) == 0 && index.Maintain())
                {
                }

                index.Count.Should().Be(reference.Documents.Count);
                for (var query = 0; query < 8; query++)
                    Compare(Request());
            }
        }

        private void Change()
        {
            var writes = library.Pick<int>(seed % 5 == 0 ? [1, 400] : [1, 2, 10, 40]);
            for (var i = 0; i < writes; i++)
            {
                var key = seed % 2 == 0 ? fresh-- : library.Number(seed % 5 == 0 ? 600 : 80) * 7 - 100;
                if (seed % 2 == 1 && library.Number(4) == 0)
                {
                    index.Delete(key);
                    reference.Delete(key);
                    hasDeletions = true;
                }
                else
                {
                    var document = library.Document(key);
                    hasDeletions |= reference.Documents.Any(of => of.Key == key);
                    index.Upsert(document);
                    reference.Upsert(document);
                }
            }
        }

        private SearchRequest Request() => new(library.Query(), library.Flip() ? library.Query(2) : null)
        {
            Limit = library.Pick([1, 3, 20, 1000]),
            SortBy = library.Number(4) == 0 ? library.Pick(["votes", "claim.speedup", "nothing"]) : null,
            Selections = library.Number(4) == 0 ? [new("tag", ["vision", "cs.CL"]), .. library.Flip() ? [new Selection("votes", ["3", "4"])] : Array.Empty<Selection>()] : [],
            Facets = library.Flip() ? [new("tag", 100), new("votes", 100)] : [],
            Overlays = new Dictionary<(string, string), Overlay> { [("state", "queue")] = Keys(), [("state", "read")] = Keys() },
            Within = library.Number(5) == 0 ? Keys() : null,
            AlsoBare = library.Number(4) == 0 ? ["note"] : [],
            Boosts = library.Number(5) == 0 ? [new("votes", 0.5, double.PositiveInfinity, 4), new("published", 0.3, 738_030, 7)] : [],
        };

        private Overlay Keys() => new(Enumerable.Range(0, 80).Where(_ => library.Flip()).Select(i => i * 7L - 100));

        private void Compare(SearchRequest request)
        {
            using var scope = new AssertionScope($"seed {seed}, {request.Rank}");
            var expected = reference.Search(request);
            var answer = index.Search(request);
            // Words of deleted documents still stand for their terms until their segment is merged.
            if (hasDeletions && HasPattern(request))
                return;

            answer.SomeTotal.Should().Be(expected.SomeTotal);
            answer.SetTotal.Should().Be(expected.SetTotal);
            answer.Hits.Length.Should().Be(Math.Min(request.Limit, expected.Hits.Count));
            CompareHits(expected, answer);
            answer.Facets.Select(facet => facet.Values.ToDictionary(value => Analyzer.Fold(value.Value), value => value.Count)).Should().BeEquivalentTo(expected.Facets);
            ComparePages(request, answer);
        }

        private static bool HasPattern(SearchRequest request) => HasPattern(request.Rank) || (request.Set is { } set && HasPattern(set));

        private static bool HasPattern(QueryMatch match) => match switch
        {
            MatchBoolean boolean => boolean.Must.Concat(boolean.Should).Concat(boolean.MustNot).Any(HasPattern),
            MatchLeaf { Leaf: FuzzyLeaf or PrefixLeaf { Field: null or { Kind: FieldKind.Text } } or WildcardLeaf { Field: null or { Kind: FieldKind.Text } } } => true,
            _ => false,
        };

        private static void CompareHits(ReferenceAnswer expected, SearchAnswer answer)
        {
            var byKey = expected.Hits.ToDictionary(hit => hit.Key, hit => hit.Rank);
            for (var i = 0; i < answer.Hits.Length; i++)
            {
                var hit = answer.Hits[i];
                byKey.Should().ContainKey(hit.Key);
                if (double.IsInfinity(byKey.GetValueOrDefault(hit.Key)))
                    hit.Rank.Should().Be(byKey[hit.Key]);
                else
                    hit.Rank.Should().BeApproximately(byKey.GetValueOrDefault(hit.Key), 1e-5 * Math.Max(1e-3, Math.Abs(hit.Rank)));
                // Where the reference has another document, its score must be the same but for rounding.
                expected.Hits[i].Rank.Should().Match(rank => rank == hit.Rank || Math.Abs(rank - hit.Rank) <= 1e-5 * Math.Max(1e-3, Math.Abs(hit.Rank)));
                if (i > 0 && answer.Hits[i - 1].Rank == hit.Rank)
                    hit.Key.Should().BeGreaterThan(answer.Hits[i - 1].Key);
            }
        }

        /// <summary>Page after page gives the same hits as all at once.</summary>
        private void ComparePages(SearchRequest request, SearchAnswer answer)
        {
            List<Hit> paged = [];
            while (paged.Count < answer.Hits.Length)
            {
                var page = index.Search(request with { Limit = Math.Min(4, answer.Hits.Length - paged.Count), After = paged is [.., var last] ? last.Next : null });
                if (page.Hits.IsEmpty)
                    break;
                paged.AddRange(page.Hits);
            }

            paged.Should().Equal(answer.Hits);
        }
    }
}
