using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.References;

/// <summary>Prints names as people say them: given name, particles, family name, suffix.</summary>
internal static class AuthorNames
{
    /// <summary>
    /// The name of <c>Last, First</c>, <c>von Last, First</c>, <c>Last, First, Suffix</c> or <c>Last, Suffix, First</c>; a
    /// name without a comma stays as it is.
    /// </summary>
    internal static string Turned(IReadOnlyList<string> parts)
    {
        var last = parts[0];
        var suffix = parts.Skip(1).FirstOrDefault(PersonName.IsSuffix);
        if (suffix is null && parts.Count > 2)
            return Joined(parts[2], last, parts[1]);

        return Joined(parts.Skip(1).FirstOrDefault(part => part != suffix), last, suffix);
    }

    /// <summary>The words that are there, with single spaces.</summary>
    internal static string Joined(params ReadOnlySpan<string?> words) => PlainText.OneLine(string.Join(' ', words));
}
