namespace PaperTriage.Shell;

/// <summary>How many bytes of body a route takes. Stands in the route's metadata.</summary>
internal sealed record BodyLimit(long Bytes, string Advice)
{
    /// <summary>What a form without files may weigh.</summary>
    public static readonly BodyLimit Form = new(1024 * 1024, "A form may carry 1 MB.");
}

/// <summary>
/// Answers a body that is too large before anything reads it, in words. Whatever follows may trust that the request
/// declared its length: a body without one is refused too.
/// </summary>
internal static class BodyLimits
{
    extension(IApplicationBuilder app)
    {
        public void UseBodyLimits() => app.Use(next => context =>
        {
            if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not { } endpoint)
                return next(context);

            var limit = endpoint.Metadata.GetMetadata<BodyLimit>() ?? BodyLimit.Form;
            return context.Request.ContentLength switch
            {
                null when context.Request.Headers.TransferEncoding.Count > 0 =>
                    Faults.AnswerAsync(context, StatusCodes.Status411LengthRequired, "The request must say how long it is."),
                var length when length > limit.Bytes =>
                    Faults.AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, limit.Advice),
                _ => next(context),
            };
        });
    }
}
