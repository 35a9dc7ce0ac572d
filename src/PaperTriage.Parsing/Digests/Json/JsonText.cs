using System.Buffers;
using System.Globalization;
using System.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Turns the bytes between the quotes of a string into text. Escapes are those of JSON (RFC 8259 §7) and those that
/// Python's <c>repr</c> writes besides (<c>\'</c>, <c>\xNN</c>, <c>\UNNNNNNNN</c>); a backslash before anything else
/// stays, because there it is the LaTeX of a sloppy writer.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text. NUL and halves of surrogate pairs, which PostgreSQL cannot store, become U+FFFD.</summary>
    /// <param name="raw">UTF-8 between the quotes.</param>
    /// <param name="escaped">Whether a backslash stands in it.</param>
    /// <param name="replaced">Whether a character had to be replaced.</param>
    internal static string Decode(ReadOnlySpan<byte> raw, bool escaped, out bool replaced)
    {
        replaced = false;
        if (!escaped && !raw.Contains((byte)0))
            return Encoding.UTF8.GetString(raw);

        var buffer = ArrayPool<char>.Shared.Rent(raw.Length);
        var length = Unescape(raw, buffer);
        replaced = ReplaceUnstorable(buffer.AsSpan(0, length));
        var text = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    private static int Unescape(ReadOnlySpan<byte> raw, Span<char> text)
    {
        var length = 0;
        while (true)
        {
            var plain = raw.IndexOf((byte)'\\');
            length += Encoding.UTF8.GetChars(plain < 0 ? raw : raw[..plain], text[length..]);
            if (plain < 0)
                return length;

            raw = raw[(plain + 1)..];
            raw = raw[Escape(raw, text, ref length)..];
        }
    }

    /// <summary>Writes what the escape behind a backslash stands for; how many bytes it takes.</summary>
    private static int Escape(ReadOnlySpan<byte> raw, Span<char> text, ref int length)
    {
        var escape = raw.IsEmpty ? (byte)0 : raw[0];
        switch (escape)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'\'':
                return Put((char)escape, text, ref length);
            case (byte)'b':
                return Put('\b', text, ref length);
            case (byte)'f':
                return Put('\f', text, ref length);
            case (byte)'n':
                return Put('\n', text, ref length);
            case (byte)'r':
                return Put('\r', text, ref length);
            case (byte)'t':
                return Put('\t', text, ref length);
            case (byte)'u' when Hex(raw, 4, out var unit):
                Put((char)unit, text, ref length);
                return 5;
            case (byte)'x' when Hex(raw, 2, out var latin):
                Put((char)latin, text, ref length);
                return 3;
            case (byte)'U' when Hex(raw, 8, out var code) && Rune.IsValid(code):
                length += new Rune(code).EncodeToUtf16(text[length..]);
                return 9;
            default:
                Put('\\', text, ref length);
                return 0;
        }
    }

    private static int Put(char character, Span<char> text, ref int length)
    {
        text[length++] = character;
        return 1;
    }

    private static bool Hex(ReadOnlySpan<byte> raw, int digits, out uint code)
    {
        code = 0;
        return raw.Length > digits && uint.TryParse(raw.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    private static bool ReplaceUnstorable(Span<char> text)
    {
        var replaced = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (text[at] == '\0' || char.IsSurrogate(text[at]))
            {
                text[at] = Replacement;
                replaced = true;
            }
        }

        return replaced;
    }
}
