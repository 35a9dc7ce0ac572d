namespace PaperTriage.Search.Indexing;

/// <summary>A segment as the writer keeps it: what is deleted in it, and how long its remaining documents are.</summary>
internal sealed class WrittenSegment
{
    private readonly (long Words, long Documents)[][] lengths;
    private ulong[]? live;
    private SegmentView? view;

    public WrittenSegment(Segment segment, ulong[]? live = null)
    {
        Segment = segment;
        this.live = live;
        LiveCount = live is null ? segment.Count : Bits.Count(live);
        lengths = Array.ConvertAll(segment.Texts, text => Array.ConvertAll(text.Lengths, Sum));
    }

    public Segment Segment { get; }

    public int LiveCount { get; private set; }

    public ulong[]? Live => live;

    /// <summary>How many words a field has in all documents, and how many documents have any.</summary>
    public (long Words, long Documents) Lengths(int group, int field) => lengths[group][field];

    /// <summary>The keys of documents that are deleted now and were not then.</summary>
    /// <param name="before">What <see cref="Live"/> was.</param>
    public IEnumerable<long> DeletedSince(ulong[]? before)
    {
        if (LiveCount == (before is null ? Segment.Count : Bits.Count(before)))
            yield break;

        for (var document = 0; document < Segment.Count; document++)
        {
            if ((before is null || Bits.Has(before, document)) && !Bits.Has(live!, document))
                yield return Segment.Keys[document];
        }
    }

    /// <summary>Deletes a document if it is here and not deleted yet. Snapshots keep the deletions they were made with.</summary>
    public void Delete(long key)
    {
        var document = Segment.Find(key);
        if (document < 0 || (live is not null && !Bits.Has(live, document)))
            return;

        if (live is null)
        {
            live = new ulong[Bits.Words(Segment.Count)];
            Bits.Fill(live, Segment.Count);
        }
        else if (ReferenceEquals(view?.Live, live))
        {
            live = [.. live];
        }

        Bits.Clear(live, document);
        LiveCount--;
        Shorten(document);
    }

    /// <summary>The segment for a snapshot with these averages; the same one as before while nothing has changed.</summary>
    public SegmentView View(IndexSchema schema, double[][] averages)
    {
        var impacts = view?.Impacts;
        if (impacts is null || !impacts.Zip(averages).All(pair => pair.First.Averages.AsSpan().SequenceEqual(pair.Second)))
            impacts = [.. Segment.Texts.Select((text, group) => ImpactTable.Of(text, [.. schema.FieldsOf(group).Select(field => field.Weight)], averages[group]))];
        else if (ReferenceEquals(view!.Live, live))
            return view;

        return view = new(Segment, live, LiveCount, impacts);
    }

    private void Shorten(int document)
    {
        for (var group = 0; group < lengths.Length; group++)
        {
            for (var field = 0; field < lengths[group].Length; field++)
            {
                var words = Segment.Texts[group].Lengths[field][document];
                lengths[group][field].Words -= words;
                lengths[group][field].Documents -= words > 0 ? 1 : 0;
            }
        }
    }

    private (long, long) Sum(ushort[] byDocument)
    {
        long words = 0, documents = 0;
        for (var document = 0; document < byDocument.Length; document++)
        {
            if (live is not null && !Bits.Has(live, document))
                continue;
            words += byDocument[document];
            documents += byDocument[document] > 0 ? 1 : 0;
        }

        return (words, documents);
    }
}
