using System.ComponentModel.DataAnnotations;

namespace PaperTriage.Sources;

/// <summary>Section <c>Sources</c>. A wrong value stops the app at start, naming the key.</summary>
public sealed class SourcesOptions
{
    private static readonly TimeSpan PauseOfArxiv = TimeSpan.FromSeconds(3);

    /// <summary>Whether the app asks its sources by itself while it serves.</summary>
    public bool Fetch { get; init; } = true;

    /// <summary>Where Daily Papers is.</summary>
    public Uri DailyPapers { get; init; } = new("https://huggingface.co");

    /// <summary>Where the API of arXiv is.</summary>
    public Uri Arxiv { get; init; } = new("https://export.arxiv.org");

    /// <summary>Where DOIs are resolved.</summary>
    public Uri Doi { get; init; } = new("https://doi.org");

    /// <summary>An address for those whose servers are asked, told in the User-Agent; without one it is the address of the site, where that is not local.</summary>
    public string? Contact { get; init; }

    /// <summary>Least time between two requests to one server; see <see cref="PauseFor"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long to wait before a request that failed is tried again at once; doubled each time, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one answer may take, to its last byte.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests to one server on one UTC day.</summary>
    [Range(1, 1_000_000)]
    public int DailyBudget { get; init; } = 3000;

    /// <summary>The pause that a server gets: arXiv three seconds or more, as its terms ask (https://info.arxiv.org/help/api/tou.html).</summary>
    public TimeSpan PauseFor(Uri address) => IsArxiv(address) && Pause < PauseOfArxiv ? PauseOfArxiv : Pause;

    /// <summary>Whether an address is one of arXiv's servers, which want to be asked as one.</summary>
    public static bool IsArxiv(Uri address) => address.Host == "arxiv.org" || address.Host.EndsWith(".arxiv.org", StringComparison.Ordinal);

    /// <summary>Whether feeds may be on private networks and on this machine.</summary>
    public bool PrivateNetworks { get; init; }
}
