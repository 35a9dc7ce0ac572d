using FluentAssertions;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>
/// Accounting for documents whose entries may share a line, such as a feed on one line: each non-blank line belongs to an
/// entry, to furniture or to a problem, and entries follow one another.
/// </summary>
internal static class Cover
{
    internal static void ShouldBeComplete(DigestReading reading, string text) => Wrong(reading, text).Should().BeNull();

    internal static string? Wrong(DigestReading reading, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var covered = new bool[lines.Length + 1];
        foreach (var place in reading.Entries.Select(entry => entry.At).Concat(reading.Furniture).Concat(reading.Problems.Select(problem => problem.At)))
        {
            if (place.Line < 1 || place.LastLine < place.Line || place.LastLine > lines.Length || place.Column < 1 || place.Column > lines[place.Line - 1].Length + 1)
                return $"{place} is outside of the document";
            Array.Fill(covered, true, place.Line, place.LastLine - place.Line + 1);
        }

        for (var line = 1; line <= lines.Length; line++)
        {
            if (!string.IsNullOrWhiteSpace(lines[line - 1]) && !covered[line])
                return $"line {line} is lost: {lines[line - 1]}";
        }

        var last = (Line: 0, Column: 0);
        foreach (var (index, entry) in reading.Entries.Index())
        {
            if (entry.Position != index + 1 || string.IsNullOrWhiteSpace(entry.Title))
                return $"entry {index + 1} has position {entry.Position} and title “{entry.Title}”";
            if ((entry.At.Line, entry.At.Column).CompareTo(last) <= 0)
                return $"entry {index + 1} does not follow the one before";
            last = (entry.At.Line, entry.At.Column);
        }

        foreach (var (before, after) in reading.Furniture.Zip(reading.Furniture.Skip(1)))
        {
            if (after.Line <= before.LastLine)
                return $"furniture overlaps: {before}, {after}";
        }

        return null;
    }
}
