namespace PaperTriage.Papers;

/// <summary>An address that a source named for a paper, and what to call it.</summary>
internal sealed record PaperLink(string Address, string Name, bool IsCode)
{
    private static readonly string[] CodeHosts = ["github.com", "gitlab.com", "huggingface.co", "bitbucket.org"];

    /// <summary>What a link is; null when it is not one that a page may offer (only http and https are).</summary>
    public static PaperLink? Of(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return null;

        var host = uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;
        if (!IsCodeHost(host, uri.AbsolutePath))
            return new(uri.AbsoluteUri, host, IsCode: false);

        var owner = uri.Segments.Select(s => s.Trim('/')).FirstOrDefault(s => s is not ("" or "datasets" or "spaces" or "models"));
        return new(uri.AbsoluteUri, owner is null ? $"Code, {host}" : $"Code, {Uri.UnescapeDataString(owner)}", IsCode: true);
    }

    /// <summary>The first link that leads to code, without looking at the others.</summary>
    public static PaperLink? FirstCode(string[] addresses)
    {
        foreach (var address in addresses)
        {
            if (Array.Exists(CodeHosts, host => address.Contains(host, StringComparison.OrdinalIgnoreCase)) && Of(address) is { IsCode: true } code)
                return code;
        }

        return null;
    }

    private static bool IsCodeHost(string host, string path) =>
        Array.Exists(CodeHosts, code => host.Equals(code, StringComparison.OrdinalIgnoreCase))
        && !path.StartsWith("/papers/", StringComparison.Ordinal); // a paper's own page on Hugging Face
}
