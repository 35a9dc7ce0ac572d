using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace PaperTriage.Shell;

/// <summary>Answers 403 where a policy says no. Addresses without a route of ours go on, to their 404 or 405.</summary>
internal sealed class Refusal : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint)
            return next(context);

        return Faults.AnswerAsync(context, StatusCodes.Status403Forbidden);
    }
}
