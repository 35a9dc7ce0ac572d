namespace PaperTriage.Search.Tests.Support;

/// <summary>
/// Cases in a text file, one a line, in columns separated by <c> | </c>. Lines that start with <c>##</c> are comments.
/// </summary>
internal static class CaseFile
{
    /// <summary>The cases of a file under the test project, as rows of a theory; columns that a line leaves out are empty.</summary>
    internal static IEnumerable<object[]> Rows(int columns, params string[] path)
    {
        foreach (var line in File.ReadLines(Path.Combine([Checkout.Folder, "tests", "PaperTriage.Search.Tests", .. path])))
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("##", StringComparison.Ordinal))
                continue;

            var cells = line.Split(" | ").Select(cell => cell.Trim()).ToArray();
            if (cells.Length > columns)
                throw new InvalidOperationException($"too many columns: {line}");
            yield return [.. cells.Concat(Enumerable.Repeat("", columns - cells.Length))];
        }
    }
}
