using System.Buffers;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests;

/// <summary>Takes a line apart into ids and other words.</summary>
internal static class IdWords
{
    private const string Opening = "([{<\"'“‘«-–—*•·+";
    private const string Closing = ")]}>\"'”’».,;:!?";

    private static readonly SearchValues<char> Bullets = SearchValues.Create("-–—*•·‣◦▪+>,;|&\u200B\uFEFF");

    /// <summary>The words of a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the line starts in it.</param>
    /// <param name="end">Where the line ends in it.</param>
    /// <param name="line">The number of the line.</param>
    internal static IEnumerable<WrittenId> In(string text, int start, int end, int line)
    {
        var (isFirst, afterId) = (true, false);
        for (var at = start; at < end;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var length = Length(text, at, end);
            var place = new Place(line, at - start + 1, line);
            var word = text.AsSpan(at, length);
            at += length;
            if (IsSkipped(word, isFirst, afterId))
                continue;

            isFirst = false;
            foreach (var written in Of(text.Substring(at - length, length), place))
            {
                afterId = written.Arxiv is not null;
                yield return written;
            }
        }
    }

    private static int Length(string text, int at, int end)
    {
        var length = 1;
        while (at + length < end && !char.IsWhiteSpace(text[at + length]))
            length++;
        return length;
    }

    /// <summary>Bullets, numbers of a list at its start, labels before an id, and the category that arXiv's own citations put behind one.</summary>
    private static bool IsSkipped(ReadOnlySpan<char> word, bool isFirst, bool afterId) =>
        !word.ContainsAnyExcept(Bullets)
        || isFirst && IsNumbering(word)
        || IsLabel(word)
        || afterId && IsCategory(word);

    /// <summary><c>1.</c>, <c>2)</c>, <c>[3]</c></summary>
    private static bool IsNumbering(ReadOnlySpan<char> word)
    {
        var digits = word.TrimStart("([").TrimEnd(".):]");
        return digits.Length is > 0 and <= 4 && digits.Length < word.Length && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLabel(ReadOnlySpan<char> word)
    {
        var name = word.TrimStart('(').TrimEnd(':');
        return name.Equals("arXiv", StringComparison.OrdinalIgnoreCase) || name.Equals("DOI", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>[cs.CL]</c></summary>
    private static bool IsCategory(ReadOnlySpan<char> word)
    {
        var name = word.TrimEnd(".,;");
        if (name.Length is < 4 or > 24 || name[0] != '[' || name[^1] != ']')
            return false;

        foreach (var c in name[1..^1])
            if (!char.IsAsciiLetter(c) && c is not ('.' or '-'))
                return false;
        return true;
    }

    /// <summary>
    /// Commas and semicolons part ids that are written without a space; they also stand inside of a DOI
    /// (<c>10.1002/(SICI)…43:4&lt;1::AID-X&gt;3.0.CO;2-P</c>), so they part only what is an id on either side.
    /// </summary>
    private static IEnumerable<WrittenId> Of(string word, Place place)
    {
        if (word.AsSpan().ContainsAny(",;") && Parted(word, place) is { } parts)
            return parts;
        return [One(word, place)];
    }

    private static List<WrittenId>? Parted(string word, Place place)
    {
        List<WrittenId> parts = [];
        for (var start = 0; start < word.Length;)
        {
            var length = word.AsSpan(start).IndexOfAny(',', ';');
            length = length < 0 ? word.Length - start : length;
            if (length > 0)
            {
                var part = One(word.Substring(start, length), place with { Column = place.Column + start });
                if (!part.IsId)
                    return null;
                parts.Add(part);
            }

            start += length + 1;
        }

        return parts.Count > 1 ? parts : null;
    }

    private static WrittenId One(string word, Place place)
    {
        var opened = word.AsSpan().TrimStart(Opening);
        var at = place with { Column = place.Column + word.Length - opened.Length };
        if (opened.Length <= 1000 && opened.ContainsAny("./") && opened.ContainsAnyInRange('0', '9'))
        {
            var bare = opened.TrimEnd(Closing).ToString();
            if (ArxivId.TryParse(bare, out var arxiv))
                return new(bare, at, arxiv, null);
            if (Doi.TryParse(opened.ToString(), out var doi))
                return new(bare, at, null, doi);
        }

        return new(word, place, null, null);
    }
}
