namespace PaperTriage.Parsing.Digests;

internal static class JsonDigest
{
    internal static DigestReading Read(ReadOnlyMemory<byte> utf8, DateOnly? given) => new()
    {
        Format = DigestFormat.Unknown,
        Date = given,
        Problems = [new(new(1, 1, utf8.Span.Count((byte)'\n') + 1), "JSON is read by another reader.")],
    };
}
