using PaperTriage.Parsing.Digests.Json;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Reads digests in JSON: days of the Daily Papers API in every form they have had, the same with each entry written as
/// a Python literal, wrappers around either, flat paper objects, and JSON Lines of papers. Never throws; time is linear.
/// </summary>
internal static class JsonDigest
{
    /// <param name="utf8">The document in UTF-8, without a byte order mark.</param>
    /// <param name="given">The day the caller says the digest is of.</param>
    internal static DigestReading Read(ReadOnlyMemory<byte> utf8, DateOnly? given)
    {
        var walk = new DocumentWalk(utf8);
        walk.Run();
        return new()
        {
            Format = Format(walk),
            Date = given ?? Day(walk),
            Query = walk.Query,
            Entries = walk.Entries,
            Problems = walk.Problems,
            Furniture = walk.Furniture,
        };
    }

    private static DigestFormat Format(DocumentWalk walk)
    {
        if (walk.PythonElements > 0 && walk.PythonElements * 2 >= walk.Entries.Count)
            return DigestFormat.PythonReprJson;
        if (walk.Documents > 0 || walk.ErrorBody)
            return DigestFormat.DailyPapersJson;
        if (walk.Loose > 1 || walk is { Loose: 1, IsRecord: true })
            return DigestFormat.JsonLines;

        return walk.Loose == 1 ? DigestFormat.DailyPapersJson : DigestFormat.Unknown;
    }

    /// <summary>The day a wrapper tells, else the one on which all entries were listed; a week or a month has none.</summary>
    internal static DateOnly? Day(DocumentWalk walk)
    {
        if (walk.IsPeriod)
            return null;
        if (walk.Days.Count > 0)
            return walk.Days.Count == 1 ? walk.Days.Single() : null;

        var day = walk.Entries.Count > 0 ? walk.Entries[0].ListedOn : null;
        return walk.Entries.All(entry => entry.ListedOn == day) ? day : null;
    }
}
