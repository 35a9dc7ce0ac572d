using System.Net;
using System.Net.Sockets;

namespace PaperTriage.Sources.Fetching;

/// <summary>
/// Connects to public addresses only, whatever a name resolves to and wherever a redirect leads: an address that somebody
/// typed must not reach what only this machine or its network can see. Servers that the configuration names are trusted.
/// </summary>
internal sealed class OpenNetwork(SourcesOptions options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        var allowed = IsTrusted(host, context.InitialRequestMessage.RequestUri) ? addresses : [.. addresses.Where(IsPublic)];
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

    /// <summary>Whether the address is one that everybody can reach (IANA special-purpose address registries).</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.IsIPv6SiteLocal
            || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        if (address.AddressFamily is not AddressFamily.InterNetwork)
            return !IPNetwork.Parse("64:ff9b::/96").Contains(address);

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

    /// <summary>A connection to another host than the request's is one to the proxy of the environment, which has rules of its own.</summary>
    private bool IsTrusted(string host, Uri? asked) =>
        options.PrivateNetworks || !string.Equals(host, asked?.IdnHost, StringComparison.OrdinalIgnoreCase)
        || new[] { options.DailyPapers, options.Arxiv, options.Doi }.Any(known => string.Equals(known.IdnHost, host, StringComparison.OrdinalIgnoreCase));
}
