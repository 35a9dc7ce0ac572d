using FluentAssertions;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>
/// Checks that a reading of a page loses nothing: each non-blank line is part of an entry, a problem or the rest of the
/// page. Unlike in a text, entries may share a line: a page is often one long line.
/// </summary>
internal static class PageAccounting
{
    internal static void ShouldAddUp(DigestReading reading, string page) => Wrong(reading, page).Should().BeNull();

    /// <summary>The first thing that does not add up, in words; null when all does.</summary>
    internal static string? Wrong(DigestReading reading, string page)
    {
        var lines = page.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var seen = new bool[lines.Length + 1];
        var places = reading.Entries.Select(entry => entry.At).Concat(reading.Problems.Select(problem => problem.At)).Concat(reading.Furniture);
        foreach (var place in places)
        {
            if (place.Line < 1 || place.LastLine < place.Line || place.LastLine > lines.Length || place.Column < 1 || place.Column > lines[place.Line - 1].Length + 1)
                return $"{place} is outside of the page";
            Array.Fill(seen, true, place.Line, place.LastLine - place.Line + 1);
        }

        for (var line = 1; line <= lines.Length; line++)
        {
            if (!string.IsNullOrWhiteSpace(lines[line - 1]) && !seen[line])
                return $"line {line} is lost: {lines[line - 1]}";
        }

        if (!reading.Entries.Select(entry => entry.Position).SequenceEqual(Enumerable.Range(1, reading.Entries.Count)))
            return "positions do not count from 1";
        if (reading.Entries.Any(entry => string.IsNullOrWhiteSpace(entry.Title)))
            return "an entry has no title";

        return reading.Entries.Where(entry => entry.Arxiv is not null).GroupBy(entry => entry.Arxiv).Any(group => group.Count() > 1) && reading.Entries.All(entry => entry.At.Path is null)
            ? "a card is counted twice" : null;
    }
}
