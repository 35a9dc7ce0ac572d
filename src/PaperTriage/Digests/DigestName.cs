using System.Text.RegularExpressions;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Digests;

/// <summary>What the name of a file tells about the digest in it.</summary>
internal static partial class DigestName
{
    /// <summary>The first date written as yyyy-MM-dd that stands alone in the name; null when there is none.</summary>
    public static DateOnly? DateIn(string fileName)
    {
        foreach (var match in IsoDate().EnumerateMatches(fileName))
        {
            if (IsoDay.Of(fileName.AsSpan(match.Index, match.Length)) is { } date)
                return date;
        }

        return null;
    }

    [GeneratedRegex("(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoDate();
}
