namespace PaperTriage.Search.Tests.Support;

/// <summary>The directory that holds the solution.</summary>
internal static class Checkout
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PaperTriage.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run from their checkout");
        return folder.FullName;
    }
}
