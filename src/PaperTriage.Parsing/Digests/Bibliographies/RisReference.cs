using System.Text;
using PaperTriage.Parsing.Digests.References;

namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>The tagged lines of one RIS reference, and what they mean.</summary>
internal sealed class RisReference
{
    private readonly List<(string Tag, StringBuilder Value)> lines = [];

    internal void Add(string tag, string value) => lines.Add((tag, new(value)));

    internal void Continue(string line)
    {
        if (lines.Count > 0)
            lines[^1].Value.Append('\n').Append(line);
    }

    /// <summary>What the lines say.</summary>
    /// <param name="tell">Takes what is wrong with a value.</param>
    internal Reference Reference(Action<string> tell)
    {
        var values = lines.ToLookup(line => line.Tag, line => line.Value.ToString(), StringComparer.Ordinal);
        var title = First(values, "TI", "T1", "CT");
        var reference = new Reference
        {
            Title = title ?? First(values, "BT", "T2"),
            Abstract = First(values, "AB", "N2"),
            Container = title is null ? null : First(values, "T2", "JF", "JO", "BT", "JA", "J2", "J1"),
            Volume = First(values, "VL"),
            Number = First(values, "IS"),
            Pages = Pages(First(values, "SP"), First(values, "EP")),
            Date = Date(values),
        };
        foreach (var author in values["AU"].Concat(values["A1"]))
            TakeAuthor(reference, author);

        TakeIdentifiers(reference, values, tell);
        foreach (var keyword in values["KW"].SelectMany(value => value.Split('\n', ';')))
            reference.TakeKeyword(keyword);
        return reference;
    }

    private static void TakeAuthor(Reference reference, string written)
    {
        // EndNote puts several authors on continuation lines.
        foreach (var line in written.Split('\n'))
        {
            var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["et al." or "et al" or "others"])
                reference.HasMoreAuthors = true;
            else if (parts.Length > 0 && AuthorNames.Turned([.. parts.Select((part, at) => at == 1 ? Spaced(part) : part)]) is { Length: > 0 } name)
                reference.Authors.Add(name);
        }
    }

    /// <summary>Scopus writes initials without spaces, <c>J.R.</c>; as in other sources they are printed apart.</summary>
    private static string Spaced(string given)
    {
        if (!given.Contains('.', StringComparison.Ordinal))
            return given;

        var spaced = new StringBuilder(given.Length + 4);
        for (var at = 0; at < given.Length; at++)
        {
            spaced.Append(given[at]);
            if (given[at] == '.' && at + 1 < given.Length && char.IsUpper(given[at + 1]))
                spaced.Append(' ');
        }

        return spaced.ToString();
    }

    private static void TakeIdentifiers(Reference reference, ILookup<string, string> values, Action<string> tell)
    {
        foreach (var doi in values["DO"].Concat(values["DI"]))
        {
            if (doi.Length > 0 && !reference.TakeDoi(doi))
                tell($"“{Excerpt.Of(doi)}” is not a DOI; the entry is kept without it.");
        }

        foreach (var number in values["M3"].Where(number => number.Contains("10.", StringComparison.Ordinal)))
            reference.TakeDoi(number);
        foreach (var tag in (ReadOnlySpan<string>)["UR", "L1", "L2", "LK"])
        {
            foreach (var address in values[tag].SelectMany(value => value.Split('\n')))
                reference.TakeAddress(address);
        }

        foreach (var tag in (ReadOnlySpan<string>)["T2", "JO", "JF", "JA", "AN", "M1", "PB", "VL", "C1", "N1"])
        {
            foreach (var note in values[tag])
                reference.TakeNote(note);
        }
    }

    /// <summary>The most exact of the dates: a whole day before a year.</summary>
    private static ReferenceDate Date(ILookup<string, string> values)
    {
        ReferenceDate best = default;
        foreach (var tag in (ReadOnlySpan<string>)["DA", "PY", "Y1"])
        {
            var date = ReferenceDate.Of(values[tag].FirstOrDefault());
            if (best.Year is null || (best.Day is null && date.Day is not null && date.Year == best.Year))
                best = date;
        }

        return best;
    }

    private static string? Pages(string? first, string? last) =>
        first is null || last is null || first == last || first.Contains('-', StringComparison.Ordinal) ? first ?? last : $"{first}–{last}";

    private static string? First(ILookup<string, string> values, params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            if (values[tag].FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) is { } value)
                return value;
        }

        return null;
    }
}
