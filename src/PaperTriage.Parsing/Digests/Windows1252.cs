namespace PaperTriage.Parsing.Digests;

/// <summary>
/// Windows-1252 as the web reads it: https://encoding.spec.whatwg.org/index-windows-1252.txt. The five bytes that the
/// code page leaves free are the control characters of Latin-1.
/// </summary>
internal static class Windows1252
{
    private const string From0x80 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    internal static char Decode(byte b) => b is >= 0x80 and < 0xA0 ? From0x80[b - 0x80] : (char)b;
}
