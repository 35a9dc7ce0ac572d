using System.Runtime.InteropServices;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote. What cannot be right ends the reading with a <see cref="SnapshotException"/>.</summary>
internal sealed class SnapshotReader(Stream stream)
{
    /// <summary>More is not asked for at once, so that a wrong length does not cost its memory before the stream has shown to be that long.</summary>
    private const int Piece = 1 << 22;

    private uint checksum;

    public T Read<T>()
        where T : unmanaged
    {
        T value = default;
        ReadBytes(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    public T[] ReadArray<T>(int most = int.MaxValue)
        where T : unmanaged
    {
        var length = Read<int>();
        if (length < 0 || length > most)
            throw new SnapshotException(SnapshotRefusal.Damaged);

        var array = new T[Math.Min(length, Piece)];
        ReadBytes(MemoryMarshal.AsBytes(array.AsSpan()));
        while (array.Length < length)
        {
            var read = array.Length;
            Array.Resize(ref array, (int)Math.Min(length, 4L * read));
            ReadBytes(MemoryMarshal.AsBytes(array.AsSpan(read)));
        }

        return array;
    }

    public WordList ReadWords()
    {
        var pool = ReadArray<byte>();
        return new(pool, ReadArray<int>());
    }

    /// <summary>Ends a part: its checksum must be right.</summary>
    public void EndPart()
    {
        var expected = checksum;
        if (Read<uint>() != expected)
            throw new SnapshotException(SnapshotRefusal.Damaged);
        checksum = 0;
    }

    private void ReadBytes(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new SnapshotException(SnapshotRefusal.Truncated);
        checksum = Checksum.Add(checksum, bytes);
    }
}

/// <summary>Ends the reading of a snapshot; never leaves this folder.</summary>
internal sealed class SnapshotException(SnapshotRefusal refusal) : Exception
{
    public SnapshotRefusal Refusal => refusal;
}
