using System.Text;

namespace PaperTriage.Parsing.Digests;

/// <summary>
/// The text of a document whose encoding nobody declared. A byte order mark decides (UTF-8, UTF-16, UTF-32); zero bytes
/// in every other place mean UTF-16; otherwise it is UTF-8, or what an XML document declares, and each byte that cannot be is read as Windows-1252, so
/// that a Latin-1 document and one pasted together from both come out readable.
/// </summary>
internal sealed class DocumentText
{
    private static readonly UTF32Encoding Utf32BigEndian = new(bigEndian: true, byteOrderMark: true);

    private readonly ReadOnlyMemory<byte>? utf8;
    private string? lazyText;

    private DocumentText(ReadOnlyMemory<byte>? utf8, string? text, IReadOnlyList<DigestProblem> problems)
    {
        this.utf8 = utf8;
        lazyText = text;
        Problems = problems;
    }

    /// <summary>The document as text, without a byte order mark.</summary>
    internal string Text => lazyText ??= Encoding.UTF8.GetString(utf8!.Value.Span);

    /// <summary>The document as UTF-8, without a byte order mark.</summary>
    internal ReadOnlyMemory<byte> Utf8 => utf8 ?? Encoding.UTF8.GetBytes(Text);

    /// <summary>What had to be guessed or replaced, each at its first place.</summary>
    internal IReadOnlyList<DigestProblem> Problems { get; }

    internal static DocumentText Decode(ReadOnlyMemory<byte> document)
    {
        var bytes = document.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return FromUtf8(document[3..]);
        if (bytes.StartsWith(Encoding.UTF32.Preamble))
            return FromWide(Encoding.UTF32.GetString(bytes[4..]), "UTF-32");
        if (bytes.StartsWith(Utf32BigEndian.Preamble))
            return FromWide(Utf32BigEndian.GetString(bytes[4..]), "UTF-32");
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return FromWide(Encoding.Unicode.GetString(bytes[2..]), "UTF-16");
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return FromWide(Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16");

        return UndeclaredUtf16(bytes) is { } wide ? FromWide(wide.GetString(bytes), "UTF-16") : FromUtf8(document);
    }

    /// <summary>More than one control character in fifty: no writer of text does that.</summary>
    internal bool IsBinary()
    {
        var (controls, most) = (0, Text.Length / 50);
        foreach (var c in Text)
        {
            if (c < ' ' && c is not ('\t' or '\n' or '\v' or '\f' or '\r') && ++controls > most)
                return true;
        }

        return false;
    }

    /// <summary>Nearly half of the bytes are zero and all on one side: text of mostly Latin letters in UTF-16.</summary>
    private static Encoding? UndeclaredUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || !bytes.Contains((byte)0))
            return null;

        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        var most = bytes.Length / 2 * 0.7;
        return odd > most && even < most / 10 ? Encoding.Unicode : even > most && odd < most / 10 ? Encoding.BigEndianUnicode : null;
    }

    private static DocumentText FromUtf8(ReadOnlyMemory<byte> document)
    {
        var bytes = document.Span;
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid && !bytes.Contains((byte)0))
            return new(document, null, []);

        if (!valid && XmlEncoding.Declared(bytes) is { } declared)
            return FromWide(declared.GetString(bytes), declared.WebName);

        List<DigestProblem> problems = [];
        var text = valid ? Encoding.UTF8.GetString(bytes) : Repaired(bytes, problems);
        return new(null, WithoutNulls(text, problems), problems);
    }

    private static DocumentText FromWide(string text, string encoding)
    {
        List<DigestProblem> problems = [];
        var broken = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (broken >= 0)
            problems.Add(new(PlaceOf(text, broken), $"Characters that {encoding} does not know are shown as \uFFFD, the first one here."));

        return new(null, WithoutNulls(text, problems), problems);
    }

    /// <summary>Keeps every run of valid UTF-8 and reads the bytes between the runs as Windows-1252.</summary>
    private static string Repaired(ReadOnlySpan<byte> bytes, List<DigestProblem> problems)
    {
        // A byte never becomes more than one UTF-16 code unit.
        var text = new char[bytes.Length];
        var (read, written, first) = (0, 0, -1);
        while (true)
        {
            System.Text.Unicode.Utf8.ToUtf16(bytes[read..], text.AsSpan(written), out var took, out var gave, replaceInvalidSequences: false, isFinalBlock: true);
            (read, written) = (read + took, written + gave);
            if (read == bytes.Length)
                break;

            first = first < 0 ? written : first;
            Rune.DecodeFromUtf8(bytes[read..], out _, out var wrong);
            foreach (var b in bytes.Slice(read, wrong))
                text[written++] = Windows1252.Decode(b);
            read += wrong;
        }

        var repaired = new string(text, 0, written);
        problems.Add(new(PlaceOf(repaired, first), "Bytes that are not UTF-8 were read as Windows-1252, the first one here."));
        return repaired;
    }

    /// <summary>No database takes U+0000 in a text.</summary>
    private static string WithoutNulls(string text, List<DigestProblem> problems)
    {
        var first = text.IndexOf('\0', StringComparison.Ordinal);
        if (first < 0)
            return text;

        // A binary document keeps them: they are what tells.
        if (text.AsSpan().Count('\0') > text.Length / 50)
            return text;

        problems.Add(new(PlaceOf(text, first), "NUL characters are shown as \uFFFD, the first one here."));
        return text.Replace('\0', '\uFFFD');
    }

    private static Place PlaceOf(string text, int at)
    {
        var before = text.AsSpan(0, at);
        var line = LineEnds.Count(before) + 1;
        return new(line, at - before.LastIndexOfAny('\r', '\n'), line);
    }
}
