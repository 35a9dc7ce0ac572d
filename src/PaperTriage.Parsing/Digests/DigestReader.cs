namespace PaperTriage.Parsing.Digests;

/// <summary>Reads a digest of any known dialect. Never throws on any bytes; time is linear in their number.</summary>
public static class DigestReader
{
    /// <summary>The largest document that is read: 16 MB. A larger one is answered with a problem.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Goes up by one whenever a reader gives another answer for the same bytes, so that stored digests can be re-read.</summary>
    public const int Version = 1;

    /// <summary>Decodes the bytes, detects the dialect and reads every entry.</summary>
    /// <param name="document">The raw bytes, in any encoding.</param>
    /// <param name="given">The day the caller says the digest is of; null when the caller does not know.</param>
    public static DigestReading Read(ReadOnlyMemory<byte> document, DateOnly? given = null) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(new(1, 1, 1), "No known dialect fits this document.")],
    };
}
