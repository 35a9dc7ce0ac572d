using System.Text;

namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>Collects replacements in a text, made from left to right; a text without any stays the same instance.</summary>
internal ref struct Edits(string text)
{
    private StringBuilder? built;
    private int copied;

    /// <summary>Puts <paramref name="with"/> in the place of the characters from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public void Replace(int start, int end, ReadOnlySpan<char> with)
    {
        built ??= new(text.Length);
        built.Append(text, copied, start - copied).Append(with);
        copied = end;
    }

    public readonly string Result() => built is null ? text : built.Append(text, copied, text.Length - copied).ToString();
}
