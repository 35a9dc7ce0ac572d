using System.Collections.Frozen;
using System.Runtime.InteropServices;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Where a link of a page of Daily Papers leads.</summary>
internal enum SiteLinkKind
{
    /// <summary>Elsewhere on the site.</summary>
    Other,

    /// <summary>The paper's own page.</summary>
    Paper,

    /// <summary>The discussion on the paper's own page; its text counts the comments.</summary>
    Comments,

    /// <summary>The login that a vote needs; its text counts the votes.</summary>
    Votes,

    /// <summary>The paper on arXiv.</summary>
    Arxiv,

    /// <summary>A person or an organisation.</summary>
    Account,

    /// <summary>Another site.</summary>
    Outside,
}

/// <summary>A link of a page of Daily Papers.</summary>
/// <param name="Kind">Where it leads.</param>
/// <param name="Paper">The paper, for the kinds that name one.</param>
/// <param name="Version">The version of the paper, when the link carries one.</param>
/// <param name="Handle">The name of the account.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SiteLink(SiteLinkKind Kind, ArxivId? Paper = null, int? Version = null, string? Handle = null)
{
    private const string Login = "/login?next=";
    private const string Papers = "/papers/";

    /// <summary>A path or an address that is longer names neither a paper nor an account.</summary>
    private const int Longest = 500;

    private static readonly string[] Site =
        ["https://huggingface.co", "https://www.huggingface.co", "https://hf.co", "http://huggingface.co", "http://hf.co", "//huggingface.co"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sections = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "papers", "models", "datasets", "spaces", "buckets", "docs", "pricing", "login", "join", "logout", "settings", "enterprise", "blog", "posts", "chat",
        "privacy", "terms-of-service", "tasks", "collections", "languages", "organizations", "support", "front", "avatars", "new", "search", "brand", "jobs",
        "storage", "inference", "changelog", "learn", "leaderboards").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads the address of a link: absolute, or relative to huggingface.co.</summary>
    internal static SiteLink Of(ReadOnlySpan<char> address)
    {
        address = address.Trim();
        if (address.IsEmpty || address.Length > Longest)
            return default;

        if (OnSite(address) is { IsEmpty: false } path)
            return OfPath(path);

        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return default;

        return ArxivId.TryParse(address.ToString(), out var paper, out var version)
            ? new(SiteLinkKind.Arxiv, paper, version)
            : new(SiteLinkKind.Outside);
    }

    private static ReadOnlySpan<char> OnSite(ReadOnlySpan<char> address)
    {
        foreach (var site in Site)
        {
            if (address.StartsWith(site, StringComparison.OrdinalIgnoreCase) && (address.Length == site.Length || address[site.Length] is '/' or '?' or '#'))
                return address.Length == site.Length ? "/" : address[site.Length..];
        }

        return address[0] == '/' && !address.StartsWith("//") ? address : default;
    }

    private static SiteLink OfPath(ReadOnlySpan<char> path)
    {
        if (path.StartsWith(Login, StringComparison.Ordinal))
            return Paged(Uri.UnescapeDataString(path[Login.Length..].ToString())) is { } voted ? voted with { Kind = SiteLinkKind.Votes } : default;
        if (path.StartsWith(Papers, StringComparison.Ordinal))
            return Paged(path.ToString()) ?? default;

        var handle = path[1..].TrimEnd('/');
        return IsHandle(handle) && !Sections.Contains(handle) ? new(SiteLinkKind.Account, Handle: handle.ToString()) : default;
    }

    private static SiteLink? Paged(string path)
    {
        if (!path.StartsWith(Papers, StringComparison.Ordinal) || !ArxivId.TryParse("https://huggingface.co" + path, out var paper, out var version))
            return null;

        return new(path.EndsWith("#community", StringComparison.Ordinal) ? SiteLinkKind.Comments : SiteLinkKind.Paper, paper, version);
    }

    private static bool IsHandle(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return !name.IsEmpty;
    }
}
