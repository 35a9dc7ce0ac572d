using System.Text;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>One thing that happens to a document on its way. Places are shares of its length, from 0 to 1.</summary>
internal sealed record Damage(DamageKind Kind, double At, double Share, int Other, byte Byte)
{
    internal string Apply(string text)
    {
        var at = (int)(At * text.Length);
        var length = (int)(Share * Share * (text.Length - at));
        var other = Documents.All[Other % Documents.All.Count];
        var piece = other.Substring((int)(Share * other.Length), (int)((1 - Share) * At * other.Length));
        return Kind switch
        {
            DamageKind.CutOff => text[..at],
            DamageKind.CutOut => text.Remove(at, length),
            DamageKind.Duplicate => text.Insert(at, text.Substring(at, length)),
            DamageKind.Splice => text.Insert(at, piece),
            DamageKind.Mutate => text.Length == 0 ? text : text.Remove(Math.Min(at, text.Length - 1), 1).Insert(Math.Min(at, text.Length - 1), ((char)Byte).ToString()),
            DamageKind.EndLinesWithReturns => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            DamageKind.LoseLineEnds => text.Replace("\n", " ", StringComparison.Ordinal),
            DamageKind.LoseBlankLines => text.Replace("\n\n", "\n", StringComparison.Ordinal),
            _ => text,
        };
    }

    /// <summary>The bytes, in an encoding of which the first share says which, with a few bytes overwritten.</summary>
    internal static byte[] Encode(string text, IReadOnlyList<Damage> damages)
    {
        var last = damages.Count > 0 ? damages[^1] : new(DamageKind.CutOff, 0, 0, 0, 0);
        var bytes = (last.Byte % 8) switch
        {
            0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.BigEndianUnicode.GetBytes(text),
            2 => Encoding.Latin1.GetBytes(text),
            3 => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
        foreach (var damage in damages.Where(damage => damage.Kind == DamageKind.Overwrite && bytes.Length > 0))
            bytes[(int)(damage.At * (bytes.Length - 1))] = damage.Byte;

        return bytes;
    }
}

internal enum DamageKind
{
    CutOff,
    CutOut,
    Duplicate,
    Splice,
    Mutate,
    EndLinesWithReturns,
    LoseLineEnds,
    LoseBlankLines,
    Overwrite,
}
