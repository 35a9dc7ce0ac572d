using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// An abstract whose addresses and formulas stand aside while the prose is repaired: each is one <see cref="Mark"/> in
/// <see cref="Prose"/>. Repairs must keep the marks, each once and in order. Trivial formulas are rendered instead.
/// </summary>
internal sealed class ProtectedText
{
    /// <summary>A noncharacter, which <see cref="PlainText.OneLine"/> takes out of any text.</summary>
    public const char Mark = '\uFDD0';

    private static readonly SearchValues<char> MathSigns = SearchValues.Create("$\\");

    private readonly List<string> aside;

    private ProtectedText(string prose, List<string> aside) => (Prose, this.aside) = (prose, aside);

    public string Prose { get; }

    public static ProtectedText Of(string line)
    {
        var edits = new Edits(line);
        List<string> kept = [];
        var formulas = new FormulaSpans(line);
        var address = WebAddress.Next(line, 0);
        var sign = NextSign(line, 0);
        var at = 0;
        while (at < line.Length)
        {
            if (address is { } passed && passed.Start < at)
                address = WebAddress.Next(line, at);

            if (sign < at)
                sign = NextSign(line, at);

            if (address is { } next && next.Start < sign)
            {
                kept.Add(next.Written);
                at = AfterRepetition(line, next);
                edits.Replace(next.Start, at, [Mark]);
            }
            else if (sign == line.Length)
                break;
            else if (formulas.At(sign) is not { } formula)
                at = sign + (line[sign] == '\\' ? 2 : 1);
            else
            {
                at = formula.End;
                if (formula.Content is { } content && FormulaText.Render(content, Before(line, sign), After(line, at)) is { } plain)
                    edits.Replace(sign, at, plain);
                else
                {
                    kept.Add(line[sign..at]);
                    edits.Replace(sign, at, [Mark]);
                }
            }
        }

        return new(edits.Result(), kept);
    }

    /// <summary>The repaired prose with everything back in its place.</summary>
    public string Restore(string prose)
    {
        if (aside.Count == 0)
            return prose;

        var edits = new Edits(prose);
        var at = -1;
        foreach (var piece in aside)
        {
            at = prose.IndexOf(Mark, at + 1);
            edits.Replace(at, at + 1, piece);
        }

        return edits.Result();
    }

    private static int NextSign(string line, int from) => line.AsSpan(from).IndexOfAny(MathSigns) is >= 0 and var i ? i + from : line.Length;

    /// <summary>Lost <c>\href</c> writes an address twice, <c>https://a{https://a}</c>; once is enough.</summary>
    private static int AfterRepetition(string line, WebAddress address)
    {
        var written = line.AsSpan(address.Start, address.End - address.Start);
        var rest = line.AsSpan(address.End);
        var braces = rest.StartsWith("}{") ? 2 : rest.StartsWith("{") ? 1 : 0;
        if (braces == 0 || !rest[braces..].StartsWith(written) || !rest[(braces + written.Length)..].StartsWith("}"))
            return address.End;

        return address.End + braces + written.Length + (braces == 1 ? 1 : 0);
    }

    private static char Before(string line, int i) => i > 0 ? line[i - 1] : ' ';

    private static char After(string line, int i) => i < line.Length ? line[i] : ' ';
}
