namespace PaperTriage.Parsing.Tests.Support;

/// <summary>
/// Cases in a text file, one a line: an input, <c>⇒</c>, what is expected. In the input <c>⏎</c> is a line end and <c>¶</c>
/// a blank line. Lines that start with <c>##</c> are comments.
/// </summary>
internal static class CaseFile
{
    /// <summary>The cases of a file under the test project, as rows of a theory.</summary>
    internal static IEnumerable<object[]> Rows(params string[] path)
    {
        foreach (var line in File.ReadLines(Path.Combine([Project(), .. path])))
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("##", StringComparison.Ordinal))
                continue;

            var sides = line.Split('⇒', 2);
            yield return [sides[0].Trim(' '), sides[1].Trim()];
        }
    }

    /// <summary>The input with its line ends.</summary>
    internal static string Lines(string input) =>
        input.Replace(" ⏎ ", "\n", StringComparison.Ordinal).Replace(" ¶ ", "\n\n", StringComparison.Ordinal);

    internal static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PaperTriage.Parsing.Tests.csproj")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run from their checkout");
        return folder.FullName;
    }
}
