using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace PaperTriage.Shell;

/// <summary>The names of the policies that guard every route.</summary>
internal static class Policies
{
    /// <summary>Papers and what digests said of them. Open to everybody until there are accounts.</summary>
    public const string CanRead = nameof(CanRead);

    /// <summary>Adding digests, correcting papers, reading raw documents.</summary>
    public const string CanContribute = nameof(CanContribute);

    /// <summary>What removes: withdrawing and purging digests.</summary>
    public const string CanOperate = nameof(CanOperate);
}

/// <summary>
/// Who may do what. Until there are accounts, contributing and operating are for whoever sits at the machine: the server
/// must be <em>bound</em> to loopback addresses only, be known by a local <c>Site:Address</c>, and the request must not
/// have come through a proxy. The remote address of a request proves nothing: a proxy on this machine is local too.
/// </summary>
internal sealed class Access(IServer server, IConfiguration configuration, Site site)
{
    private bool? bound;

    public bool CanContribute(HttpContext context) => IsLocal && !CameThroughProxy(context.Request);

    public bool CanOperate(HttpContext context) => CanContribute(context);

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLocal => site.IsLocal && (bound ??= BoundToLoopback());

    /// <summary>A server without addresses of its own (in tests) is judged by the setting <c>urls</c>.</summary>
    private bool BoundToLoopback()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses is not { Count: > 0 })
            addresses = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        return addresses.Count > 0 && addresses.All(IsLoopback);
    }

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static bool CameThroughProxy(HttpRequest request) =>
        request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("Via")
        || request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("X-Original-For");
}

/// <summary>What a policy asks of a request.</summary>
internal sealed class AccessRequirement(Func<Access, HttpContext, bool> passes) : IAuthorizationRequirement
{
    public bool Passes(Access access, HttpContext context) => passes(access, context);
}

internal sealed class AccessHandler(Access access) : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.Resource is HttpContext http && requirement.Passes(access, http))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class AccessPolicies
{
    extension(IServiceCollection services)
    {
        /// <summary>The three policies; a route that names none of them is closed to everybody.</summary>
        public void AddAccess()
        {
            services.AddSingleton<Access>();
            services.AddSingleton<IAuthorizationHandler, AccessHandler>();
            services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusal>();
            services.AddAuthorizationBuilder()
                .AddPolicy(Policies.CanRead, policy => policy.AddRequirements(new AccessRequirement((_, _) => true)))
                .AddPolicy(Policies.CanContribute, policy => policy.AddRequirements(new AccessRequirement((access, http) => access.CanContribute(http))))
                .AddPolicy(Policies.CanOperate, policy => policy.AddRequirements(new AccessRequirement((access, http) => access.CanOperate(http))))
                .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new AccessRequirement((_, _) => false)).Build());
        }
    }
}
