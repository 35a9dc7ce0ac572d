using System.Collections.Immutable;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Highlighting;

/// <summary>
/// Finds in a text what a query matched there, and cuts the passages that show most of it. Analyses the text as the index does, so that
/// no text has to be stored. Unchangeable; for any number of callers at once.
/// </summary>
public sealed class Highlighter
{
    private readonly WantedWords wanted;

    /// <param name="match">The query in either reading; what must not match is not looked for.</param>
    /// <param name="field">The field whose texts will be given: conditions on other fields do not count.</param>
    public Highlighter(QueryMatch match, string field)
    {
        ArgumentNullException.ThrowIfNull(match);
        wanted = WantedWords.Of(match, field);
    }

    /// <summary>Whether anything could be found in any text.</summary>
    public bool IsEmpty => wanted.IsEmpty;

    /// <summary>What the query matched, in the order of the text, without overlaps.</summary>
    public ImmutableArray<TextSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. MatchesIn(text).Select(match => match.Span)];
    }

    /// <summary>The whole text as HTML, what was matched in <c>&lt;mark&gt;</c>. Everything else is escaped.</summary>
    public string Mark(string text) => MarkedHtml.Write(text, new(0, text?.Length ?? 0), Find(text!));

    /// <summary>The passages that hold most of the different words of the query, in the order of the text; the beginning of the text when it has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">About how many characters a passage has; at least 40.</param>
    /// <param name="most">How many passages at most.</param>
    public ImmutableArray<Passage> Passages(string text, int length = 160, int most = 2)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PassageChoice.Choose(text, MatchesIn(text), Math.Max(40, length), most);
    }

    private List<WordMatch> MatchesIn(string text)
    {
        var matches = new List<WordMatch>();
        if (!wanted.IsEmpty)
            wanted.FindIn(text, matches);
        return matches;
    }
}

/// <summary>A piece of a text that shows what was matched.</summary>
/// <param name="Span">Where it is in the text; at boundaries of words.</param>
/// <param name="Marks">What was matched in it, in places of the whole text.</param>
public sealed record Passage(TextSpan Span, ImmutableArray<TextSpan> Marks)
{
    /// <summary>As HTML, with an ellipsis where the text goes on; what was matched is in <c>&lt;mark&gt;</c>, everything else is escaped.</summary>
    /// <param name="text">The text it was cut from.</param>
    public string ToHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (Span.Start > 0 ? "… " : "") + MarkedHtml.Write(text, Span, Marks) + (Span.End < text.Length ? " …" : "");
    }
}
