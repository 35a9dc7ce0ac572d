using PaperTriage.Parsing.Digests;

namespace PaperTriage.Digests;

/// <summary>Reads what other people send, but no more of it than a digest may have.</summary>
internal static class BoundedBytes
{
    /// <summary>All bytes of a stream, or one more than <see cref="DigestReader.MaxBytes"/>, so that a larger one is seen to be too large.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken stop)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        while (content.Length <= DigestReader.MaxBytes && await stream.ReadAsync(buffer, stop) is > 0 and var count)
            content.Write(buffer, 0, count);
        return content.ToArray();
    }
}
