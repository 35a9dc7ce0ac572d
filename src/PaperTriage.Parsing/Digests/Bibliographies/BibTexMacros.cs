using System.Globalization;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>
/// The macros of a BibTeX file. Macros of macros can double at each step, so that one may grow to
/// <see cref="Longest"/> characters and all uses together to <see cref="MostInAll"/>.
/// </summary>
internal sealed class BibTexMacros
{
    internal const int Longest = 10_000;
    internal const int MostInAll = DigestReader.MaxBytes;

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private int left = MostInAll;

    internal BibTexMacros()
    {
        for (var month = 1; month <= 12; month++)
        {
            var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
            values[name[..3]] = name;
            values[name] = name;
        }
    }

    internal void Define(string name, string value) => values[name] = value;

    /// <summary>What a macro stands for, and what is wrong with it when it stands for nothing that can be used.</summary>
    internal (string? Value, string? Problem) Expand(string name, int already)
    {
        if (!values.TryGetValue(name, out var value))
            return (null, "is not defined");
        if (already + value.Length > Longest)
            return (null, "makes a value of more than 10,000 characters");
        if (value.Length > left)
            return (null, "is left out because the macros of this document are used for more text than is read");

        left -= value.Length;
        return (value, null);
    }
}
