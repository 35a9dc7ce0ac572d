using System.Buffers;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// LaTeX in prose: commands that only change the look give way to their argument, signs and accents become characters,
/// escapes are undone. Unknown commands (<c>\ours</c>), <c>\cite</c>, <c>\footnote</c> and unbalanced braces stay as they came.
/// </summary>
internal ref struct LatexText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\{}");

    private readonly string prose;
    private readonly int[] partner;
    private readonly int dollars;
    private Edits edits;
    private int at;

    private LatexText(string prose)
    {
        this.prose = prose;
        partner = Braces.Partners(prose);
        dollars = Braces.HasBareDollar(prose) ? 0 : prose.AsSpan().Count('$');
        edits = new Edits(prose);
    }

    public static string Repair(string prose) => prose.AsSpan().ContainsAny('\\', '{') ? new LatexText(prose).Walk() : prose;

    private string Walk()
    {
        while (at < prose.Length && prose.AsSpan(at).IndexOfAny(Signs) is >= 0 and var offset)
        {
            at += offset;
            switch (prose[at])
            {
                case '{':
                    Group();
                    break;
                case '}':
                    if (partner[at] == Braces.Dropped)
                        Put(at + 1, "");
                    else
                        at++;
                    break;
                default:
                    Backslash();
                    break;
            }
        }

        return edits.Result();
    }

    private void Put(int end, string with)
    {
        edits.Replace(at, end, with);
        at = end;
    }

    private void Group()
    {
        var close = partner[at];
        var before = at > 0 ? prose[at - 1] : ' ';
        if (close <= at || Braces.EndsArgument(prose, at))
            at++;
        else if (prose[(at + 1)..close] is [var mark] && "=,.<>:+-".Contains(mark) && char.IsLetterOrDigit(Next(close + 1)) && (char.IsLetterOrDigit(before) || before == ')'))
            Put(close + 1, mark.ToString());
        else if (SwitchLength(at + 1, close) is > 0 and var length)
        {
            partner[close] = Braces.Dropped;
            Put(at + 1 + length, "");
        }
        else if (Next(at + 1) == '\\' && Braces.Name(prose, at + 2) is { Length: > 0 } name && at + 2 + name.Length == close && Sign(name, alone: true) is { } sign)
            Put(close + 1, sign);
        else if (Next(at + 1) == '\\' && Accents.At(prose, at + 1) is var (end, letter) && end == close)
            Put(close + 1, letter);
        else if (before == ProtectedText.Mark && IsPhrase(prose.AsSpan(at + 1, close - at - 1)))
        {
            edits.Replace(at, at + 1, " (");
            edits.Replace(close, close + 1, ")");
            at = close + 1;
        }
        else
            at++;
    }

    /// <summary>What <c>\href</c> showed in place of the address.</summary>
    private static bool IsPhrase(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsLetterOrDigit(c) && !" .-".Contains(c))
                return false;

        return text.Length is > 0 and <= 60;
    }

    /// <summary>Length of <c>\em </c>, or of <c>em </c> where the backslash is lost and the word is no English one.</summary>
    private readonly int SwitchLength(int start, int end)
    {
        var slash = prose[start] == '\\' ? 1 : 0;
        var name = Braces.Name(prose, start + slash);
        var length = slash + name.Length;
        if (!LatexNames.Switches.Contains(name) || (slash == 0 && name is "it" or "small" or "large" or "tiny" or "normalsize" or "Large"))
            return 0;

        while (start + length < end && prose[start + length] == ' ')
            length++;

        return start + length < end && (slash == 1 || prose[start + length - 1] == ' ') ? length : 0;
    }

    private void Backslash()
    {
        var name = Braces.Name(prose, at + 1);
        if (name.Length == 0)
            Escape();
        else
            Command(name, at + 1 + name.Length);
    }

    private void Command(string name, int after)
    {
        var close = Next(after) == '{' ? partner[after] : -1;
        if (LatexNames.Fonts.Contains(name) && close > after)
        {
            partner[close] = Braces.Dropped;
            Put(after + 1, "");
        }
        else if (name == "href")
            Link(after, close);
        else if (name == "textcolor" && close > after && Next(close + 1) == '{' && partner[close + 1] > close)
        {
            partner[partner[close + 1]] = Braces.Dropped;
            Put(close + 2, "");
        }
        else if (name == "unicode" && close > after && LostDash.Of(prose.AsSpan(after + 1, close - after - 1)) is { } dash)
            Put(close + 1, dash);
        else if (name.Length == 1 && close == after + 2 && Accents.Named(name[0], prose[after + 1]) is { } letter)
            Put(close + 1, letter);
        else if (name is "eg" or "ie" && !char.IsLetterOrDigit(at > 0 ? prose[at - 1] : ' '))
            Put(EmptyGroup(after), Next(after) == '.' ? $"{name[0]}.{name[1]}" : $"{name[0]}.{name[1]}.");
        else if (Sign(name, alone: false) is { } sign && (close < 0 || close == after + 1))
            Put(name.StartsWith("text", StringComparison.Ordinal) && Next(after) == ' ' ? after + 1 : EmptyGroup(after), sign);
        else
            at = after;
    }

    private static string? Sign(string name, bool alone) =>
        LatexNames.Greek.TryGetValue(name, out var sign) || LatexNames.Signs.TryGetValue(name, out sign)
        || (alone && LatexNames.Letters.TryGetValue(name, out sign)) ? sign : null;

    private readonly int EmptyGroup(int after) => prose.AsSpan(after).StartsWith("{}") ? after + 2 : after;

    /// <summary><c>\href{address}{text}</c> reads <c>text (address)</c>; where the text holds an address too, they keep their order.</summary>
    private void Link(int after, int close)
    {
        var isAddress = close == after + 2 && prose[after + 1] == ProtectedText.Mark;
        var textEnd = isAddress && Next(close + 1) == '{' ? partner[close + 1] : -1;
        if (!isAddress || (textEnd < 0 && Next(close + 1) == '{'))
            at = after;
        else if (textEnd < 0)
            Put(close + 1, ProtectedText.Mark.ToString());
        else
        {
            var text = prose.AsSpan(close + 2, textEnd - close - 2);
            Put(textEnd + 1, text.Contains(ProtectedText.Mark) ? $"{ProtectedText.Mark} ({text})" : $"{text} ({ProtectedText.Mark})");
        }
    }

    private void Escape()
    {
        var c = Next(at + 1);
        if (c is '%' or '&' or '#' or '_' || (c == '$' && IsMoney()))
            Put(at + 2, c.ToString());
        else if (Accents.At(prose, at) is var (end, letter))
            Put(end, letter);
        else if (c == ',' && char.IsLetterOrDigit(at > 0 ? prose[at - 1] : ' ') && char.IsLetterOrDigit(Next(at + 2)))
            Put(at + 2, " ");
        else if (c == ' ' || (c == '\\' && Next(at + 2) == ' ' && at > 0 && prose[at - 1] == ' '))
            Put(c == ' ' ? at + 1 : at + 3, "");
        else
            at = Math.Min(at + 2, prose.Length);
    }

    /// <summary>So that undone dollars never make a formula: all of them stand before digits, or there is only one.</summary>
    private readonly bool IsMoney() => dollars > 0 && (char.IsAsciiDigit(Next(at + 2)) || dollars == 1);

    private readonly char Next(int i) => i < prose.Length ? prose[i] : '\uFFFF';
}
