namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>The shape of LaTeX in a text: which braces belong together, where commands are.</summary>
internal static class Braces
{
    /// <summary>Stands for a closing brace whose opening one was taken away.</summary>
    public const int Dropped = -2;

    private const int LongestName = 24;

    /// <summary>For every brace the index of the one that belongs to it, -1 where none does; escaped ones are no braces.</summary>
    public static int[] Partners(string text)
    {
        var partners = new int[text.Length];
        Array.Fill(partners, -1);
        Stack<int> open = new();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '{')
                open.Push(i);
            else if (text[i] == '}' && open.TryPop(out var start))
                (partners[start], partners[i]) = (i, start);
        }

        return partners;
    }

    /// <summary>Whether a dollar stands there without a backslash.</summary>
    public static bool HasBareDollar(string text)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
            if (at == 0 || text[at - 1] != '\\')
                return true;

        return false;
    }

    /// <summary>The letters of a command's name; empty when there are none, or too many to be one.</summary>
    public static string Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= LongestName && char.IsAsciiLetter(text[end]))
            end++;

        return end - start > LongestName || start >= text.Length ? "" : text[start..end];
    }

    /// <summary>Whether the brace at <paramref name="at"/> opens an argument: it follows a command, a script sign or another argument.</summary>
    public static bool EndsArgument(string text, int at)
    {
        if (at == 0)
            return false;

        if (text[at - 1] is '}' or ']' or '_' or '^' or '*' or '\\')
            return true;

        var start = at;
        while (start > 0 && at - start <= LongestName && char.IsAsciiLetter(text[start - 1]))
            start--;

        return start < at && start > 0 && text[start - 1] == '\\';
    }
}
