using System.Runtime.InteropServices;
using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>Writes numbers and arrays as they lie in memory, each array with its length before it, each part with its checksum after it.</summary>
internal sealed class SnapshotWriter(Stream stream)
{
    private uint checksum;

    public void Write<T>(T value)
        where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)));

    public void WriteArray<T>(ReadOnlySpan<T> array)
        where T : unmanaged
    {
        Write(array.Length);
        WriteBytes(MemoryMarshal.AsBytes(array));
    }

    public void WriteWords(WordList words)
    {
        WriteArray<byte>(words.Pool);
        WriteArray<int>(words.Starts);
    }

    /// <summary>Ends a part: its checksum follows, and the next part begins with a new one.</summary>
    public void EndPart()
    {
        var sum = checksum;
        Write(sum);
        checksum = 0;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        checksum = Checksum.Add(checksum, bytes);
        stream.Write(bytes);
    }
}
