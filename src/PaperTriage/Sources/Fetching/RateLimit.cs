using System.Globalization;
using System.Net.Http.Headers;

namespace PaperTriage.Sources.Fetching;

/// <summary>
/// What an answer says about how often its server may be asked: <c>Retry-After</c> (RFC 9110 §10.2.3) and the <c>RateLimit</c> field
/// (draft-ietf-httpapi-ratelimit-headers), e.g. <c>"api";r=489;t=120</c>: 489 requests left in the next 120 seconds.
/// </summary>
internal static class RateLimit
{
    /// <summary>The longest that a server is obeyed for: a slip of its clock must not silence a source for a year.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>How long to leave the server alone after this answer; zero when it does not say.</summary>
    public static TimeSpan PauseAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var asked = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => TimeSpan.Zero,
        };
        var left = headers.TryGetValues("RateLimit", out var values) ? values.Select(PauseOf).DefaultIfEmpty().Max() : TimeSpan.Zero;
        var pause = asked > left ? asked : left;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > Longest ? Longest : pause;
    }

    /// <summary>Nothing left: until the window ends. Little left: what is left, spread over the window.</summary>
    private static TimeSpan PauseOf(string field)
    {
        var (remaining, seconds) = (Parameter(field, 'r'), Parameter(field, 't'));
        if (remaining is null || seconds is null)
            return TimeSpan.Zero;

        return remaining > 20 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(seconds.Value, Longest.TotalSeconds) / (remaining.Value + 1));
    }

    private static double? Parameter(string field, char name)
    {
        foreach (var part in field.Split([';', ',']))
        {
            var text = part.AsSpan().Trim();
            if (text.Length > 2 && text[0] == name && text[1] == '=' && int.TryParse(text[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return value;
        }

        return null;
    }
}
