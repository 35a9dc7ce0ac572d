using System.Globalization;

namespace PaperTriage.Shell;

/// <summary>Numbers with their words.</summary>
internal static class Counts
{
    /// <summary>41,208.</summary>
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 paper, 41,208 papers.</summary>
    public static string Of(long count, string one, string? many = null) => $"{Of(count)} {(count == 1 ? one : many ?? one + "s")}";
}
