using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PaperTriage.Papers;

/// <summary>
/// Where a page of a list ends, as it stands in addresses: opaque, and safe to meddle with. A list continued from it
/// neither repeats nor skips what stood before, whatever arrives meanwhile.
/// </summary>
internal static class Keyset
{
    public static string Write(params ReadOnlySpan<long> values) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join('.', values.ToArray())));

    /// <summary>The values, or null when the text is not of this many.</summary>
    public static long[]? Read(string? text, int count)
    {
        if (text is not { Length: > 0 and < 200 } || !Base64Url.IsValid(text))
            return null;

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        var values = new long[count];
        if (parts.Length != count)
            return null;

        for (var i = 0; i < count; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]))
                return null;
        }

        return values;
    }
}
