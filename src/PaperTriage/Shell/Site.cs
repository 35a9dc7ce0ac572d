namespace PaperTriage.Shell;

/// <summary>
/// The address that the site is known by, from <c>Site:Address</c>: the only origin of absolute links, never the Host
/// header of a request. Its path is the sub-path that every link starts with.
/// </summary>
internal sealed class Site
{
    private const string Default = "http://localhost:5080";

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> hosts;

    public Site(IConfiguration configuration)
    {
        var written = configuration["Site:Address"];
        if (!Uri.TryCreate(string.IsNullOrWhiteSpace(written) ? Default : written, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new InvalidOperationException($"Site:Address is “{written}”; it must be an address such as https://papers.example.org or https://example.org/papers.");

        Address = address;
        Base = address.AbsolutePath.TrimEnd('/');
        hosts = new(LoopbackNames, StringComparer.OrdinalIgnoreCase) { address.Host };
    }

    public Uri Address { get; }

    /// <summary>The sub-path, e.g. <c>/papers</c>; empty when the site has a host to itself.</summary>
    public string Base { get; }

    /// <summary>Whether the address names this machine only.</summary>
    public bool IsLocal => Address.IsLoopback;

    /// <summary>A link within the site.</summary>
    /// <param name="path">The path within the site, with its leading slash.</param>
    public string To(string path) => Base.Length == 0 ? path : Base + path;

    /// <summary>A link that holds outside of the site: in mail, feeds and files.</summary>
    public string Absolute(string path) => Address.GetLeftPart(UriPartial.Authority) + To(path);

    /// <summary>Whether a request may name this host: the site's, or a name of the loopback.</summary>
    public bool Answers(HostString host) => hosts.Contains(host.Host);
}
