using System.Text;

namespace PaperTriage.Benchmarks;

/// <summary>The real data in the folder <c>shared</c> beside the checkout.</summary>
internal static class RealData
{
    public static string Folder { get; } = Find();

    public static List<(string Name, byte[] Content)> Days { get; } = Files("daily-papers/api-days", "*.json");

    public static List<(string Name, byte[] Content)> Digests { get; } = Files("digests", "*.txt");

    public static List<(string Name, byte[] Content)> Pages { get; } = Files("daily-papers/pages", "2024-*.html");

    /// <summary>The pages as if they did not hand their papers to a script, so that the rendered cards must be read.</summary>
    public static List<(string Name, byte[] Content)> PagesWithoutData { get; } =
        [.. Pages.Select(page => (page.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page.Content).Replace("data-target=\"DailyPapers\"", "", StringComparison.Ordinal))))];

    public static List<(string Name, byte[] Content)> Copies { get; } = Files("daily-papers/text-copies", "*");

    private static List<(string, byte[])> Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder), pattern).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];

    private static string Find()
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (checkout is not null && !File.Exists(Path.Combine(checkout.FullName, "PaperTriage.sln")))
            checkout = checkout.Parent;

        var folder = Path.Combine(checkout?.Parent?.FullName ?? "/", "shared");
        return Directory.Exists(folder) ? folder : throw new InvalidOperationException("The measurements need the real data in the folder shared beside the checkout.");
    }
}
