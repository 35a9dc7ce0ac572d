using System.Security.Cryptography;
using System.Text;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Papers.Merging;

/// <summary>Identity keys in the form in which they are stored and indexed.</summary>
internal static class MentionKeys
{
    /// <summary>A longer key is stored as its beginning and its SHA-256, since an index row of PostgreSQL holds at most 2,700 bytes.</summary>
    public const int MaxLength = 300;

    /// <summary>The stored title key, or null when the title is too short to identify a work, or only an id in the place of one.</summary>
    public static string? OfTitle(string title) => TitleKey.Of(title) is { } key && !StubTitle.Is(title) ? Bounded(key) : null;

    /// <summary>The stored form of any key text.</summary>
    private static string Bounded(string key)
    {
        if (key.Length <= MaxLength)
            return key;

        var kept = char.IsHighSurrogate(key[99]) ? 99 : 100; // half a character cannot be stored
        return string.Concat(key.AsSpan(0, kept), "#", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
    }

    /// <summary>
    /// What tells a mention without ids when its digest is read again or when it leaves a paper that it had joined: digest,
    /// title, and which of the digest's mentions with this title it is.
    /// </summary>
    /// <param name="mentions">With a mention, every mention without ids of its digest that has its title.</param>
    public static Dictionary<Mention, string> OfReturning(IEnumerable<Mention> mentions) =>
        mentions.Where(m => m is { ArxivId: null, Doi: null })
            .GroupBy(m => (m.DigestHash, m.Title))
            .SelectMany(same => same.OrderBy(m => m.Position).Select((m, i) => (Mention: m, Key: Bounded($"{m.DigestHash}:{i + 1}:{m.Title}"))))
            .ToDictionary(m => m.Mention, m => m.Key, (IEqualityComparer<Mention>)ReferenceEqualityComparer.Instance);
}
