namespace PaperTriage.Benchmarks;

/// <summary>The real data in the folder <c>shared</c> beside the checkout.</summary>
internal static class RealData
{
    public static string Folder { get; } = Find();

    public static List<(string Name, byte[] Content)> Days { get; } = Files("daily-papers/api-days", "*.json");

    public static List<(string Name, byte[] Content)> Digests { get; } = Files("digests", "*.txt");

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
