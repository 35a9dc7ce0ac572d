using Xunit;

namespace PaperTriage.Search.Tests.Support;

/// <summary>A test over real data in the folder <c>shared</c> beside the checkout; counted as skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Shared.Missing;
}

/// <summary>As <see cref="SharedFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = Shared.Missing;
}

/// <summary>Finds the real data that the tests read and the repository does not hold.</summary>
public static class Shared
{
    /// <summary>The folder <c>shared</c> beside the directory that holds the solution; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why a test over the real data is skipped; null when the data is there.</summary>
    public static string? Missing { get; } = Folder is null ? "the folder shared does not stand beside the checkout" : null;

    /// <summary>The full path of something in the folder, e.g. <c>Shared.Path("digests", "000_85b693e9203b7781.txt")</c>.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Folder ?? throw new InvalidOperationException(Missing), .. parts]);

    private static string? Find()
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (checkout is not null && !File.Exists(System.IO.Path.Combine(checkout.FullName, "PaperTriage.sln")))
            checkout = checkout.Parent;

        var folder = checkout?.Parent is { } beside ? System.IO.Path.Combine(beside.FullName, "shared") : null;
        return Directory.Exists(folder) ? folder : null;
    }
}
