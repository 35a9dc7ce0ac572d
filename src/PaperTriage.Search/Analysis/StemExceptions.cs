using System.Collections.Frozen;
using System.Text;

namespace PaperTriage.Search.Analysis;

/// <summary>The words for which Porter2 gives the stem outright.</summary>
internal static class StemExceptions
{
    private static readonly FrozenDictionary<string, byte[]> Stems =
        "skis ski skies sky dying die lying lie tying tie idly idl gently gentl ugly ugli early earli only onli singly singl sky sky news news howe howe atlas atlas cosmos cosmos bias bias andes andes"
            .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => Encoding.ASCII.GetBytes(pair[1]));

    private static readonly FrozenSet<string> Stay = "inning outing canning herring earring proceed exceed succeed".Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> ByLetters = Stems.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StayByLetters = Stay.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Writes the stem of an exceptional word over it.</summary>
    public static bool TryReplace(Span<byte> word, int length, out int replaced)
    {
        replaced = length;
        if (length > 6)
            return false;

        Span<char> letters = stackalloc char[6];
        Encoding.ASCII.GetChars(word[..length], letters);
        if (!ByLetters.TryGetValue(letters[..length], out var stem))
            return false;

        stem.CopyTo(word);
        replaced = stem.Length;
        return true;
    }

    /// <summary>Whether a word whose plural ending is gone is a stem already.</summary>
    public static bool StaysAfterPlural(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 6 or > 7)
            return false;

        Span<char> letters = stackalloc char[7];
        Encoding.ASCII.GetChars(word, letters);
        return StayByLetters.Contains(letters[..word.Length]);
    }
}
