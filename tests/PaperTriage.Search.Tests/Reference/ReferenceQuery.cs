using System.Text;
using System.Text.RegularExpressions;
using PaperTriage.Search.Analysis;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Reference;

/// <summary>Whether a document matches, and how well: written as the rules are told, document by document.</summary>
internal sealed class ReferenceQuery(ReferenceIndex index, SearchRequest request, HashSet<ReferenceWord> vocabulary, bool isSet)
{
    private readonly Dictionary<(int, string, string), double> idfs = [];
    private readonly Dictionary<string, double> averages = [];

    public bool Matches(QueryMatch match, ReferenceDocument document) => Node(match, document, required: true) is { } score && score >= 0;

    public double Score(QueryMatch match, ReferenceDocument document) => Node(match, document, required: true) ?? 0;

    /// <summary>The score; −1 when it does not match; null for a part of stop words only.</summary>
    private double? Node(QueryMatch match, ReferenceDocument document, bool required) => match switch
    {
        MatchEverything => 0,
        MatchBoolean boolean => Boolean(boolean, document, required),
        MatchDays days => Filter(document.Numbers(days.Leaf.Field!.Name).Any(day => day >= (days.First?.DayNumber ?? double.MinValue) && day < (days.Last?.DayNumber + 1 ?? double.MaxValue))),
        MatchLeaf leaf => Leaf(leaf.Leaf, leaf.Boost, document, required),
        _ => -1,
    };

    private static double Filter(bool matches) => matches ? 0 : -1;

    private double? Boolean(MatchBoolean boolean, ReferenceDocument document, bool required)
    {
        var must = boolean.Must.Select(part => Node(part, document, required: true)).OfType<double>().ToList();
        var should = boolean.Should.Select(part => Node(part, document, required && boolean.Should.Length == 1 && boolean.NeedsShould)).OfType<double>().ToList();
        var mustNot = boolean.MustNot.Select(part => Node(part, document, required: true)).OfType<double>().ToList();
        if (must is [] && should is [] && (mustNot is [] || boolean.Must.Length + boolean.Should.Length > 0))
            return null;
        if (must.Any(score => score < 0) || mustNot.Any(score => score >= 0) || (boolean.NeedsShould && should is not [] && should.All(score => score < 0)))
            return -1;
        return must.Sum() + should.Where(score => score >= 0).Sum();
    }

    private double? Leaf(QueryLeaf leaf, double boost, ReferenceDocument document, bool required) => leaf switch
    {
        WordLeaf word => InGroups(word.Field, fields => Word(fields, [.. Analyzer.Terms(word.Text)], boost, document, required)),
        PhraseLeaf phrase => InGroups(phrase.Field, fields => Phrase(fields, [.. Analyzer.Terms(phrase.Text)], phrase.Slop, boost, document)),
        PrefixLeaf { Field: { Kind: FieldKind.Keyword } field } prefix => Filter(document.Keywords(field.Name).Any(value => value.StartsWith(Analyzer.Fold(prefix.Text), StringComparison.Ordinal))),
        WildcardLeaf { Field: { Kind: FieldKind.Keyword } field } wildcard => Filter(document.Keywords(field.Name).Any(PatternOf(wildcard.Pattern).IsMatch)),
        PrefixLeaf prefix => InGroups(prefix.Field, fields => Pattern(fields, word => word.StartsWith(Analyzer.Fold(prefix.Text), StringComparison.Ordinal), boost, document)),
        WildcardLeaf wildcard => InGroups(wildcard.Field, fields => Pattern(fields, PatternOf(wildcard.Pattern).IsMatch, boost, document)),
        FuzzyLeaf fuzzy => InGroups(fuzzy.Field, fields => Fuzzy(fields, Analyzer.Fold(fuzzy.Text), fuzzy.Edits, boost, document)),
        ValueLeaf { Field: { Kind: FieldKind.Personal } field } value => Filter(request.Overlays.TryGetValue((field.Name, value.Value), out var overlay) && overlay.Contains(document.Key)),
        ValueLeaf value => Filter(document.Keywords(value.Field!.Name).Contains(Analyzer.Fold(value.Value))),
        AnyValueLeaf any => Filter(document.Keywords(any.Field!.Name).Length > 0 || document.Numbers(any.Field.Name).Length > 0 || document.HasText(any.Field.Name)),
        NumberLeaf number => Filter(document.Numbers(number.Field!.Name).Any(number.Range.Contains)),
        _ => -1,
    };

    private double? InGroups(QueryField? field, Func<TextField[], double?> score)
    {
        if (field is not null)
            return score([.. index.Schema.Bare.Concat(index.Schema.Alone).Where(text => text.Name == field.Name)]);

        var scores = index.Schema.Alone.Where(text => request.AlsoBare.Contains(text.Name)).Select(text => new[] { text }).Prepend([.. index.Schema.Bare])
            .Select(score).OfType<double>().ToList();
        return scores is [] ? null : scores.All(of => of < 0) ? -1 : scores.Where(of => of >= 0).Sum();
    }

    private double? Word(TextField[] fields, AnalyzedTerm[] terms, double boost, ReferenceDocument document, bool required)
    {
        if (terms is [])
            return null;

        var sum = terms.DistinctBy(term => term.Term).Sum(term => Math.Max(0, Term(fields, term.Term, term.IsJoined ? boost / 2 : boost, document)));
        if (terms.Length == 1 || (!required && !isSet))
            return terms.Any(term => document.Has(fields.Select(field => field.Name), term.Term)) ? sum : -1;

        var matches = Phrase(fields, terms, 0, 1, document) >= 0 || terms.Any(term => term.IsJoined && document.Has(fields.Select(field => field.Name), term.Term));
        return matches ? sum : -1;
    }

    private double Term(TextField[] fields, string term, double boost, ReferenceDocument document) =>
        Weighted(fields, term, Idf(fields, term) * boost, document);

    private double Weighted(TextField[] fields, string term, double weight, ReferenceDocument document)
    {
        if (!document.Has(fields.Select(field => field.Name), term))
            return -1;

        var bare = IsBare(fields);
        float frequency = 0;
        foreach (var field in fields)
            frequency += Math.Min(15, document.Frequency(field.Name, term)) * (float)((bare || IsAlone(field) ? field.Weight : 1) / Norm(field, document));
        return weight * Saturate(bare || IsAlone(fields[0]) ? Rounded(frequency) : frequency);
    }

    private double? Phrase(TextField[] fields, AnalyzedTerm[] analyzed, int slop, double boost, ReferenceDocument document)
    {
        var terms = analyzed.Where(term => !term.IsJoined).ToArray();
        if (terms is [])
            return null;
        if (terms is [var only])
            return Term(fields, only.Term, boost, document);

        var frequency = fields.Sum(field => ReferencePhrase.Frequency(document, field.Name, terms, slop) * (IsBare(fields) || IsAlone(field) ? field.Weight : 1) / Norm(field, document));
        return frequency > 0 ? boost * terms.Sum(term => Idf(fields, term.Term)) * Saturate(frequency) : -1;
    }

    private double Pattern(TextField[] fields, Func<string, bool> matches, double boost, ReferenceDocument document) =>
        WordsOf(fields).Any(word => matches(word.Word) && document.Has(fields.Select(field => field.Name), word.Term)) ? boost : -1;

    private double Fuzzy(TextField[] fields, string text, int edits, double boost, ReferenceDocument document)
    {
        var near = WordsOf(fields).Select(word => (word.Term, Distance: ReferenceDistance.Of(text, word.Word))).Where(word => word.Distance <= edits)
            .GroupBy(word => word.Term).Select(group => (Term: group.Key, Distance: group.Min(word => word.Distance)))
            .OrderBy(word => word.Distance).ThenBy(word => word.Term, StringComparer.Ordinal).Take(50).ToList();
        if (near is [] || !near.Any(word => document.Has(fields.Select(field => field.Name), word.Term)))
            return -1;

        var idf = near.Min(word => Idf(fields, word.Term));
        return near.Sum(word => Math.Max(0, Weighted(fields, word.Term, idf * boost * (1 - (double)word.Distance / text.Length), document)));
    }

    /// <summary>Words are looked for among those of the group that the fields belong to.</summary>
    private IEnumerable<ReferenceWord> WordsOf(TextField[] fields) =>
        vocabulary.Where(word => IsAlone(fields[0]) ? word.Field == fields[0].Name : index.Schema.Bare.Any(field => field.Name == word.Field));

    private bool IsBare(TextField[] fields) => fields.Length == index.Schema.Bare.Length && fields.Length > 1;

    private bool IsAlone(TextField field) => index.Schema.Alone.Contains(field);

    private double Idf(TextField[] fields, string term) =>
        idfs.TryGetValue((fields.Length, fields[0].Name, term), out var known) ? known : idfs[(fields.Length, fields[0].Name, term)] = IdfOf(fields, term);

    private double IdfOf(TextField[] fields, string term)
    {
        var having = index.Documents.Count(document => document.Has(fields.Select(field => field.Name), term));
        return Math.Log(1 + (index.Documents.Count - having + 0.5) / (having + 0.5));
    }

    private double Norm(TextField field, ReferenceDocument document)
    {
        if (!averages.TryGetValue(field.Name, out var average))
            averages[field.Name] = average = AverageOf(field);
        return 1 - 0.75 + 0.75 * document.Length(field.Name) / average;
    }

    private double AverageOf(TextField field)
    {
        var lengths = index.Documents.Select(of => of.Length(field.Name)).Where(length => length > 0).ToList();
        return lengths is [] ? 1 : Math.Pow(2, Math.Round(8 * Math.Log2(lengths.Average())) / 8);
    }

    private static double Saturate(double frequency) => frequency / (frequency + 1.2);

    /// <summary>Six significant binary digits, between 1/16 and just under 16.</summary>
    private static double Rounded(double frequency)
    {
        var octave = Math.Pow(2, Math.Floor(Math.Log2(frequency)));
        var rounded = Math.Round(frequency / octave * 32, MidpointRounding.AwayFromZero) / 32 * octave;
        return Math.Clamp(rounded, 1.0 / 16, 63.0 / 4);
    }

    private static Regex PatternOf(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
            regex.Append(pattern[i] switch { '*' => ".*", '?' => ".", '\\' when i + 1 < pattern.Length => Regex.Escape(pattern[++i].ToString()), _ => Regex.Escape(Analyzer.Fold(pattern[i].ToString())) });
        return new(regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }
}
