using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PaperTriage.Shell;

namespace PaperTriage.Search;

/// <summary>
/// How many searches one address may ask for. The headers are those of
/// https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/.
/// </summary>
internal static class SearchLimit
{
    public const string Policy = "search";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    extension(IServiceCollection services)
    {
        public void AddSearchLimit() => services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Policy, context =>
            {
                var most = context.RequestServices.GetRequiredService<IOptions<SearchOptions>>().Value.RequestsPerMinute;
                return most == 0
                    ? RateLimitPartition.GetNoLimiter("")
                    : RateLimitPartition.GetFixedWindowLimiter(Who(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = most, Window = Window });
            });
            limiter.OnRejected = async (rejected, _) =>
            {
                var context = rejected.HttpContext;
                var most = context.RequestServices.GetRequiredService<IOptions<SearchOptions>>().Value.RequestsPerMinute;
                var wait = (int)Math.Ceiling((rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window).TotalSeconds);
                context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";q={most};w={Window.TotalSeconds}");
                context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";r=0;t={wait}");
                await Faults.AnswerAsync(context, StatusCodes.Status429TooManyRequests, $"More than {Counts.Of(most, "search", "searches")} in a minute came from your address. Try again in {Counts.Of(wait, "second")}.");
            };
        });
    }

    /// <summary>An address; of IPv6 the network, because whoever has one has all of it.</summary>
    private static string Who(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address?.MapToIPv4().ToString() ?? "";

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
