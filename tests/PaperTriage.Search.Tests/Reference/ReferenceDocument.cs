using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>A document as lists of terms.</summary>
internal sealed class ReferenceDocument
{
    private readonly SearchDocument given;
    private readonly Dictionary<string, AnalyzedTerm[]> terms = [];
    private readonly Dictionary<(string Field, string Term), int[]> places = [];
    private readonly Dictionary<string, int> lengths = [];

    public ReferenceDocument(IndexSchema schema, SearchDocument given)
    {
        this.given = given;
        foreach (var field in schema.Bare.Concat(schema.Alone))
        {
            terms[field.Name] = [.. Analyzer.Terms(given.Texts.GetValueOrDefault(field.Name, "")).TakeWhile(term => term.Position < 16_383)];
            lengths[field.Name] = terms[field.Name].Count(term => !term.IsJoined);
            foreach (var term in terms[field.Name].GroupBy(term => term.Term))
                places[(field.Name, term.Key)] = [.. term.Select(of => of.Position)];
        }
    }

    public long Key => given.Key;

    /// <summary>How many words of a field count for its length.</summary>
    public int Length(string field) => lengths[field];

    public int Frequency(string field, string term) => Places(field, term).Length;

    public bool Has(IEnumerable<string> fields, string term) => fields.Any(field => Frequency(field, term) > 0);

    public int[] Places(string field, string term) => places.GetValueOrDefault((field, term), []);

    public string[] Keywords(string field) => [.. given.Keywords.GetValueOrDefault(field, []).Where(value => value != "").Select(Analyzer.Fold).Distinct()];

    public double[] Numbers(string field) => [.. given.Numbers.GetValueOrDefault(field, []).Where(double.IsFinite).Distinct()];

    public bool HasText(string field) => terms.TryGetValue(field, out var list) && list.Any(term => !term.IsJoined);

    public IEnumerable<ReferenceWord> Words() => terms.SelectMany(of => of.Value.Select(term => new ReferenceWord(of.Key, term.Word, term.Term)));
}

/// <summary>A word of some document, the field it stands in and its term.</summary>
internal sealed record ReferenceWord(string Field, string Word, string Term);
