using System.Numerics;
using System.Text;
using PaperTriage.Search.Analysis;

namespace PaperTriage.Search.Indexing;

/// <summary>The whole values of one field: by document for facets, by value for filters.</summary>
internal sealed class KeywordColumn
{
    /// <summary>The values folded, in order.</summary>
    public required WordList Values { get; init; }

    /// <summary>The same values as they were first given; the same list when none has letters to fold.</summary>
    public required WordList Written { get; init; }

    /// <summary>Where each document's values begin in <see cref="Ordinals"/>.</summary>
    public required int[] Starts { get; init; }

    public required int[] Ordinals { get; init; }

    private string?[]? names;
    private string?[]? writtenNames;
    private int frequentValues;
    private long rarePostings;
    private int[]? valueStarts;
    private ushort[]? valueDocs;
    private Dictionary<int, ulong[]>? sets;

    public int Documents => Starts.Length - 1;

    public string WrittenValue(int value) => (writtenNames ??= new string[Values.Count])[value] ??= Encoding.UTF8.GetString(Written[value]);

    public ReadOnlySpan<int> ValuesOf(int document) => Ordinals.AsSpan(Starts[document], Starts[document + 1] - Starts[document]);

    public ReadOnlySpan<ushort> DocsOf(int value) => valueDocs.AsSpan(valueStarts![value], valueStarts[value + 1] - valueStarts[value]);

    public int Frequency(int value) => valueStarts![value + 1] - valueStarts[value];

    /// <summary>The bits of a frequent value; null for the others.</summary>
    public ulong[]? Set(int value) => sets!.GetValueOrDefault(value);

    /// <summary>Adds the documents that have a value.</summary>
    public void AddDocs(Span<ulong> set, int value)
    {
        if (Set(value) is { } bits)
            Bits.Or(set, bits);
        else
            Bits.Add(set, DocsOf(value));
    }

    /// <summary>Counts the values within a set: document by document, or for small columns of frequent values by their bits.</summary>
    public void Count(ReadOnlySpan<ulong> set, Span<int> counts)
    {
        if ((long)Bits.Count(set) * Ordinals.Length / Math.Max(1, Documents) > rarePostings + frequentValues * set.Length / 4)
        {
            CountByValue(set, counts);
            return;
        }

        for (var word = 0; word < set.Length; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(rest);
                for (var i = Starts[document]; i < Starts[document + 1]; i++)
                    counts[Ordinals[i]]++;
            }
        }
    }

    private void CountByValue(ReadOnlySpan<ulong> set, Span<int> counts)
    {
        for (var value = 0; value < counts.Length; value++)
            counts[value] = Set(value) is { } bits ? Bits.CountAnd(set, bits) : Bits.CountAnd(set, DocsOf(value));
    }

    /// <summary>A value folded: what makes values of several segments the same.</summary>
    public string Name(int value) => (names ??= new string[Values.Count])[value] ??= Encoding.UTF8.GetString(Values[value]);

    /// <summary>Adds the documents that have any value.</summary>
    public void AddAll(Span<ulong> set)
    {
        for (var document = 0; document < Documents; document++)
        {
            if (Starts[document + 1] > Starts[document])
                Bits.Set(set, document);
        }
    }

    /// <summary>Lists the documents by value; once, and before readers see the segment.</summary>
    public KeywordColumn Prepare()
    {
        var starts = new int[Values.Count + 1];
        foreach (var value in Ordinals)
            starts[value + 1]++;
        for (var value = 1; value < starts.Length; value++)
            starts[value] += starts[value - 1];

        var next = starts.AsSpan().ToArray();
        var docs = new ushort[Ordinals.Length];
        for (var document = 0; document < Documents; document++)
        {
            foreach (var value in ValuesOf(document))
                docs[next[value]++] = (ushort)document;
        }

        (valueStarts, valueDocs, sets) = (starts, docs, []);
        var least = Math.Max(64, Documents / 32);
        for (var value = 0; value < Values.Count; value++)
        {
            if (Frequency(value) < least)
            {
                rarePostings += Frequency(value);
                continue;
            }

            frequentValues++;
            var set = new ulong[Bits.Words(Documents)];
            Bits.Add(set, DocsOf(value));
            sets.Add(value, set);
        }

        return this;
    }

    /// <summary>The column of each document's values; null when there are none at all.</summary>
    public static KeywordColumn? Of(IReadOnlyList<IReadOnlyList<string>?> byDocument)
    {
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in byDocument.Where(list => list is not null).SelectMany(list => list!).Where(value => value.Length > 0))
            written.TryAdd(Analyzer.Fold(value), value);
        if (written.Count == 0)
            return null;

        // The order of a list is that of its bytes, which is not always the order of its UTF-16.
        var sorted = written.Select(pair => (Key: Encoding.UTF8.GetBytes(pair.Key), pair)).ToList();
        sorted.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var numbers = sorted.Select((entry, number) => (entry.pair.Key, number)).ToDictionary(entry => entry.Key, entry => entry.number, StringComparer.Ordinal);
        var ordinals = byDocument.Select(list => list is null ? [] : list.Where(value => value.Length > 0).Select(value => numbers[Analyzer.Fold(value)]).Distinct().Order().ToArray()).ToArray();
        var values = WordListOf(sorted.Select(entry => entry.Key));
        return new KeywordColumn
        {
            Values = values,
            Written = written.All(pair => pair.Key == pair.Value) ? values : WordListOf(sorted.Select(entry => Encoding.UTF8.GetBytes(entry.pair.Value))),
            Starts = StartsOf(ordinals),
            Ordinals = [.. ordinals.SelectMany(list => list)],
        }.Prepare();
    }

    private static int[] StartsOf(int[][] lists)
    {
        var starts = new int[lists.Length + 1];
        for (var i = 0; i < lists.Length; i++)
            starts[i + 1] = starts[i] + lists[i].Length;
        return starts;
    }

    private static WordList WordListOf(IEnumerable<byte[]> values)
    {
        var list = values.ToArray();
        var starts = new int[list.Length + 1];
        for (var i = 0; i < list.Length; i++)
            starts[i + 1] = starts[i] + list[i].Length;
        return new([.. list.SelectMany(value => value)], starts);
    }
}
