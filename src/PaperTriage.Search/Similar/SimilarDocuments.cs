using System.Text;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Scoring;
using PaperTriage.Search.Statistics;

namespace PaperTriage.Search.Similar;

/// <summary>
/// Documents like a given one: its most telling terms (tf · idf over title and abstract) are searched for as a long weighted query,
/// scored by BM25. This is the “more like this” of Lucene with the query side saturated as well.
/// </summary>
internal sealed class SimilarDocuments(IndexSnapshot snapshot)
{
    /// <summary>How many terms of the document are searched for.</summary>
    private const int MostTerms = 120;

    /// <summary>Of a term that stands often the later occurrences count less (k3 of BM25's query side).</summary>
    private const double K3 = 2;

    private readonly TermStatistics statistics = new(snapshot);

    /// <param name="document">Need not be in the index; its own key is left out.</param>
    /// <param name="fields">The text fields to compare.</param>
    /// <param name="limit">How many.</param>
    /// <param name="within">The documents to choose from; null for all.</param>
    public List<SimilarHit> Find(SearchDocument document, IReadOnlyList<TextField> fields, int limit, Overlay? within)
    {
        var terms = TellingTerms(document, fields);
        var plan = new BooleanNode([], [.. terms], [], needsShould: true);
        var top = new TopHits(limit + 1, null);
        var scratch = ScratchSets.Take();
        for (var number = 0; number < snapshot.Views.Length; number++)
            Collect(new(snapshot.Views[number], number, scratch), plan, within, top);

        var hits = top.InOrder().Where(found => found.Key != document.Key).Take(limit).Select(found => Hit(found, plan, scratch)).ToList();
        scratch.GiveBack();
        return hits;
    }

    private List<PlanNode> TellingTerms(SearchDocument document, IReadOnlyList<TextField> fields)
    {
        Dictionary<string, double> frequencies = new(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            foreach (var term in Analyzer.Terms(document.Texts.GetValueOrDefault(field.Name, "")))
                frequencies[term.Term] = frequencies.GetValueOrDefault(term.Term) + field.Weight;
        }

        return [.. frequencies
            .Select(pair => (Term: pair.Key, Numbers: statistics.Find(0, Encoding.UTF8.GetBytes(pair.Key)), Frequency: pair.Value))
            .Select(term => (term.Term, term.Numbers, Weight: WeightOf(term.Numbers, term.Frequency)))
            .Where(term => term.Weight > 0)
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal)
            .Take(MostTerms)
            .Select(term => new TermNode(0, term.Numbers, term.Weight, term.Term))];
    }

    private double WeightOf(int[] numbers, double frequency)
    {
        var documents = statistics.Frequency(0, -1, numbers);
        return documents == 0 ? 0 : Bm25.Idf(documents, snapshot.Live) * frequency * (K3 + 1) / (frequency + K3);
    }

    private static void Collect(SegmentRun run, BooleanNode plan, Overlay? within, TopHits top)
    {
        var matches = run.Rent(out var rented);
        plan.OrInto(run, matches);
        if (run.View.Live is { } live)
            Bits.And(matches, live.AsSpan(0, run.Words));
        if (within is not null)
            Bits.And(matches, within.On(run.Segment));
        plan.AddScoresOfMatches(run, new(matches, run.Segment.Count, isStrict: false));
        ScoredTop.Collect(run, matches, top);
        run.ClearScores();
        run.Return(rented);
    }

    private SimilarHit Hit(Found found, BooleanNode plan, ScratchSets scratch)
    {
        List<ScoreShare> shares = [];
        plan.Explain(new(snapshot.Views[found.Segment], found.Segment, scratch), found.Document, shares);
        var shared = shares.OrderByDescending(share => share.Score).Take(6).Select(share => TermNames.Written(snapshot, 0, share.What));
        return new(found.Key, found.Rank, [.. shared.Distinct()]);
    }
}
