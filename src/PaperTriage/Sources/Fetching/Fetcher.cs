using System.Net;
using Microsoft.Extensions.Options;
using PaperTriage.Digests;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;
using Polly;
using Polly.Retry;

namespace PaperTriage.Sources.Fetching;

/// <summary>
/// Asks other people's servers, politely: in turn (<see cref="HostTurn"/>), saying who we are, no faster than they wish, with
/// bounds on the size and the time of every answer. A request that fails is tried twice more at once; what comes after that is
/// the business of whoever asked.
/// </summary>
internal sealed class Fetcher : IDisposable
{
    private const int TriesAgain = 2;
    private const int MostWords = 300;

    private static readonly TimeSpan UnnamedLimit = TimeSpan.FromMinutes(5);

    /// <summary>Without a network everything that is due would fail in turn: the first failure speaks for all.</summary>
    private static readonly TimeSpan Unreachable = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ChallengeRest = TimeSpan.FromMinutes(30);

    private readonly SourcesOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient client;
    private readonly ResiliencePipeline<FetchAnswer> retries;

    public Fetcher(IOptions<SourcesOptions> options, Site site, TimeProvider clock)
    {
        (this.options, this.clock) = (options.Value, clock);
        client = new(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = new OpenNetwork(options.Value).ConnectAsync,
            ConnectTimeout = options.Value.AnswerTimeout,
            MaxAutomaticRedirections = 5,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(Fetcher).Assembly.GetName().Version?.ToString(2);
        var contact = options.Value.Contact ?? (site.IsLocal ? null : site.Address.ToString());
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"PaperTriage/{version} (self-hosted reader of papers{(contact is null ? "" : $"; {contact}")})");

        retries = new ResiliencePipelineBuilder<FetchAnswer> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<FetchAnswer>
            {
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is { Outcome: FetchOutcome.Failed }),
                MaxRetryAttempts = TriesAgain,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Value.RetryPause,
            })
            .Build();
    }

    /// <summary>Asks for one document.</summary>
    /// <param name="turn">The turn of the server that the address names.</param>
    /// <param name="address">http or https.</param>
    /// <param name="accept">The media types that are wanted.</param>
    /// <param name="stop">Ends the request.</param>
    public async Task<FetchAnswer> GetAsync(HostTurn turn, Uri address, string accept, CancellationToken stop)
    {
        // Every try waits its turn: a server that is slow to recover is not hurried.
        FetchAnswer? real = null;
        var answer = await retries.ExecuteAsync(async token => await turn.WaitAsync(token) ?? (real = await TryAsync(turn, address, accept, token)), stop);

        // A try that the server then wants to wait for is a failed try, and says why.
        if (answer.Outcome is FetchOutcome.Postponed && real is not null)
            answer = real with { NotBefore = answer.NotBefore };
        return answer is { Outcome: FetchOutcome.Failed, Status: null } ? answer with { NotBefore = turn.LeaveAlone(Unreachable) } : answer;
    }

    public void Dispose() => client.Dispose();

    private async Task<FetchAnswer> TryAsync(HostTurn turn, Uri address, string accept, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(options.AnswerTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        var received = 0;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(both.Token);
            var body = await BoundedBytes.ReadAsync(stream, both.Token);
            received = body.Length;
            return AnswerOf(turn, response, body);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(FetchOutcome.Failed, $"No whole answer within {options.AnswerTimeout.TotalSeconds:0.#} s.");
        }
        catch (HttpIOException error)
        {
            return new(FetchOutcome.Failed, $"The answer broke off: {Text.Clip(error.Message, MostWords)}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return new(FetchOutcome.Failed, $"No connection to {address.Host}: {Text.Clip(error.Message, MostWords)}");
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException) // gzip and deflate; brotli
        {
            return new(FetchOutcome.Failed, "The answer was compressed wrongly.");
        }
        finally
        {
            turn.Count(received);
        }
    }

    private FetchAnswer AnswerOf(HostTurn turn, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var now = clock.GetUtcNow();
        var pause = RateLimit.PauseAfter(response.Headers, now);
        if (pause > TimeSpan.Zero)
            turn.LeaveAlone(pause);

        var (outcome, sentence) = (status, body.Length) switch
        {
            _ when IsChallenge(response) => (FetchOutcome.Challenged, $"The server wants to see a browser (status {status})."),
            ( >= 200 and < 300, > DigestReader.MaxBytes) => (FetchOutcome.TooLarge, $"The answer is larger than {DigestReader.MaxSize}."),
            (200 or 203 or 204, _) => (FetchOutcome.Ok, ""),
            (404 or 410, _) => (FetchOutcome.NotFound, $"Status {status}: there is nothing at this address."),
            (429, _) => (FetchOutcome.Limited, "Status 429: asked too often."),
            (503, _) when pause > TimeSpan.Zero => (FetchOutcome.Limited, "Status 503: the server asks to come back later."),
            (408 or >= 500, _) => (FetchOutcome.Failed, $"Status {status}: the server failed."),
            _ => (FetchOutcome.Refused, $"Status {status}: the server refused."),
        };
        var rest = outcome switch
        {
            FetchOutcome.Challenged => turn.LeaveAlone(pause > ChallengeRest ? pause : ChallengeRest),
            FetchOutcome.Limited => turn.LeaveAlone(pause > TimeSpan.Zero ? pause : UnnamedLimit),
            _ => (DateTimeOffset?)null,
        };
        return new(outcome, sentence)
        {
            Body = outcome is FetchOutcome.TooLarge ? [] : body,
            Status = status,
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Address = response.RequestMessage?.RequestUri,
            NotBefore = rest,
        };
    }

    /// <summary>AWS WAF answers 202 or 405 with this header and a page of scripts; others send 403 with theirs.</summary>
    private static bool IsChallenge(HttpResponseMessage response) =>
        response.Headers.Contains("x-amzn-waf-action") || (response.Headers.TryGetValues("cf-mitigated", out var mitigated) && mitigated.Contains("challenge", StringComparer.Ordinal))
        || response.StatusCode is HttpStatusCode.Accepted;
}
