namespace PaperTriage.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
public static class Checkout
{
    public static string Folder { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PaperTriage.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from a checkout.");
        return folder.FullName;
    }
}
