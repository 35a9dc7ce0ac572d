using System.Numerics;
using System.Runtime.InteropServices;

namespace PaperTriage.Search.Snapshots;

/// <summary>CRC-32C (Castagnoli, 1993), eight bytes an instruction.</summary>
internal static class Checksum
{
    public static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var sum = ~checksum;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, rest);
        return ~sum;
    }
}
