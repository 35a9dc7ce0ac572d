namespace PaperTriage.Parsing.Text;

/// <summary>A text as words, each with the white space before it; white space at the end is a last, empty word.</summary>
internal sealed class Words
{
    private readonly string text;
    private readonly List<(int From, int Word, int To)> words = [];

    private Words(string text) => this.text = text;

    internal int Count => words.Count;

    internal static Words Of(string text)
    {
        var all = new Words(text);
        for (var at = 0; at < text.Length;)
        {
            var word = at;
            while (word < text.Length && char.IsWhiteSpace(text[word]))
                word++;
            var end = word;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            all.words.Add((at, word, end));
            at = end;
        }

        return all;
    }

    internal ReadOnlySpan<char> Word(int index) => text.AsSpan(words[index].Word, words[index].To - words[index].Word);

    internal bool Same(int index, Words other, int otherIndex) => Word(index).SequenceEqual(other.Word(otherIndex));

    /// <summary>From one word to before another, with the white space before each.</summary>
    internal string Text(int from, int to) => text[words[from].From..words[to - 1].To];
}
