using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PaperTriage.Shell;

/// <summary>Forwarded headers count only when they come from a proxy that <c>Proxies:Known</c> names.</summary>
internal static class Proxies
{
    extension(IApplicationBuilder app)
    {
        /// <summary><c>Proxies:Known</c> is a list of addresses or networks, e.g. <c>10.0.0.7, 172.16.0.0/12</c>.</summary>
        public void UseKnownProxies(IConfiguration configuration)
        {
            var known = (configuration["Proxies:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (known.Length == 0)
                return;

            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in known)
            {
                if (IPAddress.TryParse(proxy, out var address))
                    options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                    options.KnownIPNetworks.Add(network);
                else
                    throw new InvalidOperationException($"Proxies:Known has “{proxy}”; it must list addresses or networks such as 10.0.0.7 or 172.16.0.0/12.");
            }

            app.UseForwardedHeaders(options);
        }
    }
}
