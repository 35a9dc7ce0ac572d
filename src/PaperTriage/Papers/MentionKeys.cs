using System.Security.Cryptography;
using System.Text;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Papers;

/// <summary>Identity keys in the form in which they are stored and indexed.</summary>
internal static class MentionKeys
{
    /// <summary>A longer key is stored as its beginning and its SHA-256, since an index row of PostgreSQL holds at most 2,700 bytes.</summary>
    public const int MaxLength = 300;

    /// <summary>The stored title key, or null when the title is too short to identify a work.</summary>
    public static string? OfTitle(string title) => TitleKey.Of(title) is { } key ? Bounded(key) : null;

    /// <summary>The stored form of any key text.</summary>
    public static string Bounded(string key) =>
        key.Length <= MaxLength ? key : string.Concat(key.AsSpan(0, 100), "#", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
