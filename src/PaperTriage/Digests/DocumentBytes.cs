using System.IO.Compression;

namespace PaperTriage.Digests;

/// <summary>The form in which raw bytes are kept: Brotli (RFC 7932), quality 1, since documents are written once and rarely read.</summary>
internal static class DocumentBytes
{
    public static byte[] Compress(ReadOnlySpan<byte> raw)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        return BrotliEncoder.TryCompress(raw, buffer, out var written, quality: 1, window: 22)
            ? buffer[..written]
            : throw new InvalidOperationException("Brotli refused a buffer of its own greatest length.");
    }

    /// <param name="compressed">What <see cref="Compress"/> returned.</param>
    /// <param name="size">The size of the raw document.</param>
    public static byte[] Decompress(ReadOnlySpan<byte> compressed, int size)
    {
        var raw = new byte[size];
        return BrotliDecoder.TryDecompress(compressed, raw, out var written) && written == size
            ? raw
            : throw new InvalidDataException("A stored document does not have its size: the database is damaged.");
    }
}
