using System.Text;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>A segment and its deletions in a snapshot: writing and reading stand side by side because they must say the same.</summary>
internal static class SegmentStream
{
    public static void Write(SnapshotWriter writer, SegmentView view)
    {
        var segment = view.Segment;
        writer.WriteArray<long>(segment.Keys);
        writer.WriteArray<long>(segment.Revisions);
        writer.WriteArray<ulong>(view.Live ?? []);
        foreach (var text in segment.Texts)
            Write(writer, text);
        writer.Write(segment.Keywords.Count);
        foreach (var (field, column) in segment.Keywords)
            Write(writer, field, column);
        writer.Write(segment.Numbers.Count);
        foreach (var (field, column) in segment.Numbers)
            Write(writer, field, column);
        writer.EndPart();
    }

    public static WrittenSegment Read(SnapshotReader reader, IndexSchema schema)
    {
        var keys = reader.ReadArray<long>(Segment.MostDocuments);
        var revisions = reader.ReadArray<long>(Segment.MostDocuments);
        var live = reader.ReadArray<ulong>(Bits.Words(Segment.MostDocuments));
        var segment = new Segment
        {
            Keys = keys,
            Revisions = revisions,
            Texts = [.. Enumerable.Range(0, schema.Groups).Select(group => ReadText(reader, keys.Length, schema.FieldsOf(group).Length))],
            Keywords = ReadColumns(reader, ReadKeywords),
            Numbers = ReadColumns(reader, ReadNumbers),
        };
        reader.EndPart();
        if (!SegmentCheck.IsSound(segment, live))
            throw new SnapshotException(SnapshotRefusal.Damaged);

        foreach (var text in segment.Texts)
            text.Prepare();
        foreach (var column in segment.Keywords.Values)
            column.Prepare();
        return new(segment, live is [] ? null : live);
    }

    private static void Write(SnapshotWriter writer, TextPostings text)
    {
        writer.WriteWords(text.Terms);
        writer.WriteArray<int>(text.Starts);
        writer.WriteArray<ushort>(text.Docs);
        writer.WriteArray<byte>(text.Places.Codes);
        writer.WriteArray<ushort>(text.Places.Patterns);
        writer.WriteArray<byte>(text.Places.Places);
        writer.WriteArray<uint>(text.Places.Checkpoints);
        writer.WriteWords(text.Vocabulary.Words);
        writer.WriteArray<int>(text.Vocabulary.Terms);
        foreach (var lengths in text.Lengths)
            writer.WriteArray<ushort>(lengths);
    }

    private static TextPostings ReadText(SnapshotReader reader, int documents, int fields) => new()
    {
        Documents = documents,
        Terms = reader.ReadWords(),
        Starts = reader.ReadArray<int>(),
        Docs = reader.ReadArray<ushort>(),
        Places = new(reader.ReadArray<byte>(), reader.ReadArray<ushort>(PlaceStream.Counted), reader.ReadArray<byte>(), reader.ReadArray<uint>()),
        Vocabulary = new(reader.ReadWords(), reader.ReadArray<int>()),
        Lengths = [.. Enumerable.Range(0, fields).Select(_ => reader.ReadArray<ushort>(documents))],
    };

    private static void Write(SnapshotWriter writer, string field, KeywordColumn column)
    {
        writer.WriteArray<byte>(Encoding.UTF8.GetBytes(field));
        writer.WriteWords(column.Values);
        writer.Write(column.Written == column.Values ? 0 : 1);
        if (column.Written != column.Values)
            writer.WriteWords(column.Written);
        writer.WriteArray<int>(column.Starts);
        writer.WriteArray<int>(column.Ordinals);
    }

    private static KeywordColumn ReadKeywords(SnapshotReader reader)
    {
        var values = reader.ReadWords();
        return new()
        {
            Values = values,
            Written = reader.Read<int>() == 0 ? values : reader.ReadWords(),
            Starts = reader.ReadArray<int>(),
            Ordinals = reader.ReadArray<int>(),
        };
    }

    private static void Write(SnapshotWriter writer, string field, NumberColumn column)
    {
        writer.WriteArray<byte>(Encoding.UTF8.GetBytes(field));
        writer.WriteArray<double>(column.Values);
        writer.WriteArray<int>(column.Starts ?? []);
        writer.WriteArray<int>(column.Ordinals);
    }

    private static NumberColumn ReadNumbers(SnapshotReader reader)
    {
        var values = reader.ReadArray<double>();
        var starts = reader.ReadArray<int>();
        return new() { Values = values, Starts = starts is [] ? null : starts, Ordinals = reader.ReadArray<int>() };
    }

    private static Dictionary<string, T> ReadColumns<T>(SnapshotReader reader, Func<SnapshotReader, T> read)
    {
        var count = reader.Read<int>();
        Dictionary<string, T> columns = new(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (!columns.TryAdd(Encoding.UTF8.GetString(reader.ReadArray<byte>(1024)), read(reader)))
                throw new SnapshotException(SnapshotRefusal.Damaged);
        }

        return columns;
    }
}
