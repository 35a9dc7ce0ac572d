using System.Net;
using System.Net.Sockets;

namespace PaperTriage.Sources.Fetching;

/// <summary>
/// Connects to public addresses only, whatever a name resolves to and wherever a redirect leads: an address that somebody
/// typed must not reach what only this machine or its network can see. Servers that the configuration names are trusted.
/// </summary>
internal sealed class OpenNetwork(SourcesOptions options)
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Teredo and 6to4.</summary>
    private static readonly IPNetwork[] Carriers = [IPNetwork.Parse("2001::/32"), IPNetwork.Parse("2002::/16")];

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        var allowed = IsTrusted(context.DnsEndPoint, context.InitialRequestMessage.RequestUri) ? addresses : [.. addresses.Where(IsPublic)];
        if (allowed.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host} is on a private network; Sources:PrivateNetworks allows that.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether the address is one that everybody can reach (IANA special-purpose address registries). Of IPv6 that is the
    /// global unicast space without the prefixes that carry an IPv4 address inside.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetwork)
            return GlobalUnicast.Contains(address) && !Array.Exists(Carriers, carrier => carrier.Contains(address));

        var b = address.GetAddressBytes();
        return b[0] switch
        {
            0 or 10 or 127 or >= 224 => false,
            100 => b[1] is < 64 or > 127,
            169 => b[1] != 254,
            172 => b[1] is < 16 or > 31,
            192 => b[1] != 168 && !(b[1] == 0 && b[2] == 0),
            198 => b[1] is not (18 or 19),
            _ => true,
        };
    }

    /// <summary>
    /// The servers of the configuration, at their ports; and the proxy of the environment, which has rules of its own: a
    /// connection for a request goes either to the host that it names or to that proxy.
    /// </summary>
    private bool IsTrusted(DnsEndPoint to, Uri? asked) =>
        options.PrivateNetworks
        || new[] { options.DailyPapers, options.Arxiv, options.Doi }.Any(known => Is(to, known))
        || (asked is not null && HttpClient.DefaultProxy.GetProxy(asked) is { } proxy && Is(to, proxy) && !Is(to, asked));

    private static bool Is(DnsEndPoint to, Uri address) =>
        to.Port == address.Port && string.Equals(to.Host.Trim('[', ']'), address.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
