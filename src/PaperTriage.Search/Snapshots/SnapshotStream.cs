using System.Text;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>The whole of a snapshot: what it is, of which schema, library and position, then its segments.</summary>
internal static class SnapshotStream
{
    /// <summary>Read on a machine of the other byte order it is another number.</summary>
    private const ulong Magic = 0x5854_5350_0000_0001;

    private const int MostSegments = 1 << 16;

    public static void Write(Stream stream, IndexSnapshot snapshot, Guid epoch, long position)
    {
        var writer = new SnapshotWriter(stream);
        writer.Write(Magic);
        writer.WriteArray<byte>(Describe(snapshot.Schema));
        writer.Write(epoch);
        writer.Write(position);
        writer.Write(snapshot.Views.Length);
        writer.EndPart();
        foreach (var view in snapshot.Views)
            SegmentStream.Write(writer, view);
    }

    public static (IReadOnlyList<WrittenSegment> Segments, long Position) Read(Stream stream, IndexSchema schema, Guid epoch)
    {
        var reader = new SnapshotReader(stream);
        if (reader.Read<ulong>() != Magic)
            throw new SnapshotException(SnapshotRefusal.OtherFormat);

        var described = reader.ReadArray<byte>(1 << 16);
        var savedEpoch = reader.Read<Guid>();
        var position = reader.Read<long>();
        var count = reader.Read<int>();
        reader.EndPart();
        if (!described.AsSpan().SequenceEqual(Describe(schema)))
            throw new SnapshotException(SnapshotRefusal.OtherSchema);
        if (savedEpoch != epoch)
            throw new SnapshotException(SnapshotRefusal.OtherEpoch);
        if (count is < 0 or > MostSegments)
            throw new SnapshotException(SnapshotRefusal.Damaged);

        List<WrittenSegment> segments = [];
        for (var i = 0; i < count; i++)
            segments.Add(SegmentStream.Read(reader, schema));
        return (segments, position);
    }

    private static byte[] Describe(IndexSchema schema) => Encoding.UTF8.GetBytes(
        $"{schema.Version}|{string.Join('|', schema.Bare.Concat(schema.Alone).Select(field => $"{field.Name} {field.Weight} {field.AnswersBareWords}"))}");
}
