using FluentAssertions;
using PaperTriage.Parsing.Digests;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>
/// Checks, with its own idea of what a line is, that a reading of a text loses nothing: each non-blank line is part of
/// one entry, or one heading, or a problem.
/// </summary>
internal static class Accounting
{
    private enum Owner : byte
    {
        Nobody,
        Entry,
        Furniture,
    }

    internal static void ShouldAddUp(DigestReading reading, string text)
    {
        Wrong(reading, text).Should().BeNull();
    }

    /// <summary>The first thing that does not add up, in words; null when all does.</summary>
    internal static string? Wrong(DigestReading reading, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var owners = new Owner[lines.Length + 1];
        var doubted = new bool[lines.Length + 1];
        var places = reading.Entries.Select(entry => (entry.At, Owner.Entry))
            .Concat(reading.Furniture.Select(place => (place, Owner.Furniture)));
        foreach (var (place, owner) in places)
        {
            if (Outside(place, lines) is { } wrong)
                return wrong;

            for (var line = place.Line; line <= place.LastLine; line++)
            {
                // A list of ids may name several on a line.
                var together = reading.Format == DigestFormat.IdList && owner == Owner.Entry && owners[line] == Owner.Entry;
                if (owners[line] != Owner.Nobody && !together)
                    return $"line {line} belongs to {owner} and to {owners[line]}";
                owners[line] = owner;
            }
        }

        foreach (var problem in reading.Problems)
        {
            if (Outside(problem.At, lines) is { } wrong)
                return wrong;
            if (problem.At.LastLine > problem.At.Line && owners[problem.At.Line..(problem.At.LastLine + 1)].Distinct().Count() > 1)
                return $"a problem lies partly in an entry: {problem}";
            Array.Fill(doubted, true, problem.At.Line, problem.At.LastLine - problem.At.Line + 1);
        }

        for (var line = 1; line <= lines.Length; line++)
        {
            if (!string.IsNullOrWhiteSpace(lines[line - 1]) && owners[line] == Owner.Nobody && !doubted[line])
                return $"line {line} is lost: {lines[line - 1]}";
        }

        var positions = reading.Entries.Select(entry => entry.Position);
        if (!positions.SequenceEqual(Enumerable.Range(1, reading.Entries.Count)))
            return "positions do not count from 1";
        if (!reading.Entries.Select(entry => entry.At.Line).SequenceEqual(reading.Entries.Select(entry => entry.At.Line).Order()))
            return "entries are not in the order of the document";

        return reading.Entries.Any(entry => string.IsNullOrWhiteSpace(entry.Title)) ? "an entry has no title" : null;
    }

    private static string? Outside(Place place, string[] lines)
    {
        var fits = place.Line >= 1 && place.LastLine >= place.Line && place.LastLine <= lines.Length
            && place.Column >= 1 && place.Column <= lines[place.Line - 1].Length + 1;
        return fits ? null : $"{place} is outside of the document";
    }
}
