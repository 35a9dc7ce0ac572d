using System.Text;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Highlighting;

/// <summary>Writes a piece of a text as HTML with marks; nothing of the text itself can become markup.</summary>
internal static class MarkedHtml
{
    public static string Write(string text, TextSpan span, IReadOnlyList<TextSpan> marks)
    {
        var html = new StringBuilder(span.Length + 16 + marks.Count * 13);
        var at = span.Start;
        foreach (var mark in marks)
        {
            Escape(html, text.AsSpan(at, mark.Start - at));
            html.Append("<mark>");
            Escape(html, text.AsSpan(mark.Start, mark.Length));
            html.Append("</mark>");
            at = mark.End;
        }

        Escape(html, text.AsSpan(at, span.End - at));
        return html.ToString();
    }

    private static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny("&<>\"'") is var at and >= 0)
        {
            html.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&#39;" });
            text = text[(at + 1)..];
        }

        html.Append(text);
    }
}
