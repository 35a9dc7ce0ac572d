namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Documents of our own that stand as files under the test project.</summary>
internal static class Fixture
{
    internal static string Text(params string[] path) => File.ReadAllText(Path.Combine([CaseFile.Project(), .. path]));
}
