using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>
/// What a line under an abstract says: <c>• 6 authors</c>, <c>·</c>, <c>Oct 17, 2024 3</c> (the last number counts
/// comments), or several of these on one line with middle dots between. A bullet alone says nothing but is still one.
/// </summary>
/// <param name="AuthorCount">Null when the line does not count authors; "1 authors" is what the page prints for one.</param>
/// <param name="Day">Null when the line prints no date.</param>
/// <param name="Comments">Null when no number follows the date.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MetadataLine(int? AuthorCount, PrintedDay? Day, int? Comments)
{
    private const string Bullets = "·•∙⋅・‣◦●*-–|";

    private static readonly SearchValues<char> Dots = SearchValues.Create("·•∙⋅・‣◦●");

    /// <summary>No such line is longer; titles and abstracts are turned away without a look.</summary>
    private const int Longest = 80;

    internal static bool TryRead(ReadOnlySpan<char> line, out MetadataLine metadata)
    {
        metadata = default;
        if (line.Length > Longest)
            return false;

        var parts = 0;
        for (var rest = TrimBullets(line); !rest.IsEmpty; parts++)
        {
            var dot = rest.IndexOfAny(Dots);
            var part = (dot < 0 ? rest : rest[..dot]).TrimEnd();
            rest = dot < 0 ? default : TrimBullets(rest[dot..]);
            if (!metadata.TryAdd(part, out metadata))
                return false;
        }

        return parts > 0 || line.ContainsAny(Dots);
    }

    private bool TryAdd(ReadOnlySpan<char> part, out MetadataLine sum)
    {
        sum = this;
        if (AuthorCount is null && TryReadAuthors(part, out var authors))
            sum = this with { AuthorCount = authors };
        else if (Day is null && TryReadDay(part, out var day, out var comments))
            sum = this with { Day = day, Comments = comments };
        else if (Day is not null && Comments is null && TryReadCount(part, out comments))
            sum = this with { Comments = comments };
        else
            return false;

        return true;
    }

    private static bool TryReadAuthors(ReadOnlySpan<char> part, out int? count)
    {
        count = null;
        var end = part.IndexOf(' ');
        return end > 0 && part[end..].TrimStart() is "authors" or "author" or "Authors" or "Author"
            && TryReadCount(part[..end], out count);
    }

    private static bool TryReadDay(ReadOnlySpan<char> part, out PrintedDay day, out int? comments)
    {
        const string Published = "Published on ";
        comments = null;
        part = part.StartsWith(Published, StringComparison.OrdinalIgnoreCase) ? part[Published.Length..].TrimStart() : part;
        return PrintedDay.TryRead(part, out day, out var rest) && (rest.IsEmpty || TryReadCount(rest, out comments));
    }

    /// <summary>Reads a number that fills the text; -1 stands for one that is too large to count anything.</summary>
    internal static bool TryReadCount(ReadOnlySpan<char> digits, out int? count)
    {
        count = null;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return false;

        count = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return true;
    }

    private static ReadOnlySpan<char> TrimBullets(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && (Bullets.Contains(text[start], StringComparison.Ordinal) || char.IsWhiteSpace(text[start])))
            start++;
        return text[start..];
    }
}
