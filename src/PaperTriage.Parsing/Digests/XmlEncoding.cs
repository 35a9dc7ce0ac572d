using System.Text;

namespace PaperTriage.Parsing.Digests;

/// <summary>The encoding that an XML document declares: <c>&lt;?xml version="1.0" encoding="koi8-r"?&gt;</c>.</summary>
internal static class XmlEncoding
{
    private const int Reach = 200;

    /// <summary>
    /// Null when the document declares none, one that nobody knows, or a form of Unicode, which its bytes tell better.
    /// Latin-1 is Windows-1252, as on the web.
    /// </summary>
    internal static Encoding? Declared(ReadOnlySpan<byte> document)
    {
        var start = document.TrimStart(" \t\r\n"u8);
        if (!start.StartsWith("<?xml"u8))
            return null;

        var declaration = Encoding.ASCII.GetString(start[..Math.Min(Reach, start.Length)]);
        var end = declaration.IndexOf("?>", StringComparison.Ordinal);
        var sign = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (sign < 0 || sign > end)
            return null;

        var name = declaration[(sign + "encoding".Length)..end].Trim(' ', '\t', '=', '"', '\'', '\r', '\n').ToLowerInvariant();
        return CodePagesEncodingProvider.Instance.GetEncoding(name is "iso-8859-1" or "latin1" or "us-ascii" ? "windows-1252" : name);
    }
}
