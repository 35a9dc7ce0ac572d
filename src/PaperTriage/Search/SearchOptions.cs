using System.ComponentModel.DataAnnotations;

namespace PaperTriage.Search;

/// <summary>Section <c>Search</c>. A wrong value stops the app at start, naming the key.</summary>
internal sealed class SearchOptions
{
    /// <summary>Where the node keeps the snapshot of its index; empty: nowhere.</summary>
    public string Folder { get; init; } = DefaultFolder();

    /// <summary>The least time between two snapshots while the app serves.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many searches one address may ask for in a minute; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>A folder that is the user's own: what lies in one that others can write to might be theirs.</summary>
    private static string DefaultFolder()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length == 0 ? "" : Path.Combine(data, "papertriage-index");
    }
}
