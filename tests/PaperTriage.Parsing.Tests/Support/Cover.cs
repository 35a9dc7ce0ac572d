using FluentAssertions;
using PaperTriage.Parsing.Digests;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>
/// Accounting for documents whose entries may share a line, such as a feed or a page on one line: each non-blank line belongs
/// to an entry, to furniture or to a problem, and entries follow one another.
/// </summary>
internal static class Cover
{
    internal static void ShouldBeComplete(DigestReading reading, string text) => Wrong(reading, text).Should().BeNull();

    /// <summary>The first thing that does not add up, in words; null when all does.</summary>
    internal static string? Wrong(DigestReading reading, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        return Lost(reading, lines) ?? Untitled(reading) ?? (reading.Format == DigestFormat.HtmlPage ? WrongCards(reading) : Disordered(reading.Entries)) ?? Overlapping(reading.Furniture);
    }

    private static string? Lost(DigestReading reading, string[] lines)
    {
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

        return null;
    }

    private static string? Untitled(DigestReading reading)
    {
        foreach (var (index, entry) in reading.Entries.Index())
        {
            if (entry.Position != index + 1 || string.IsNullOrWhiteSpace(entry.Title))
                return $"entry {index + 1} has position {entry.Position} and title “{entry.Title}”";
        }

        return null;
    }

    /// <summary>Papers in the data of a page all have the place of the data; its cards follow one another and name a paper once.</summary>
    private static string? WrongCards(DigestReading reading)
    {
        var cards = reading.Entries.Where(entry => entry.At.Path is null).ToList();
        return cards.Count(card => card.Arxiv is not null) > cards.Select(card => card.Arxiv).OfType<ArxivId>().Distinct().Count() ? "a card is counted twice" : Disordered(cards);
    }

    private static string? Disordered(IReadOnlyList<DigestEntry> entries)
    {
        foreach (var (before, after) in entries.Zip(entries.Skip(1)))
        {
            if ((after.At.Line, after.At.Column).CompareTo((before.At.Line, before.At.Column)) <= 0)
                return $"entry {after.Position} does not follow the one before";
        }

        return null;
    }

    private static string? Overlapping(IReadOnlyList<Place> furniture)
    {
        foreach (var (before, after) in furniture.Zip(furniture.Skip(1)))
        {
            if (after.Line <= before.LastLine)
                return $"furniture overlaps: {before}, {after}";
        }

        return null;
    }
}
