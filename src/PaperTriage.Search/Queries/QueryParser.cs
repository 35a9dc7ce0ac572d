using System.Text;

namespace PaperTriage.Search.Queries;

/// <summary>Reads the query language of docs/query-language.md.</summary>
public static class QueryParser
{
    /// <summary>The longest query, in bytes of UTF-8; the same for its canonical text.</summary>
    public const int MostBytes = 4096;

    /// <summary>How many groups may stand within each other, as typed and in canonical text.</summary>
    public const int MostDepth = 64;

    /// <summary>How many words and conditions a query may have.</summary>
    public const int MostClauses = 1024;

    /// <summary>
    /// The length and depth up to which no canonical text can pass the limits: each character makes at most a few bytes, and each
    /// group at most three.
    /// </summary>
    private const int SurelyShort = 500;
    private const int SurelyShallow = 16;

    /// <summary>Reads a query; never throws for a text. The work is linear in the text.</summary>
    /// <param name="text">As typed or pasted; any characters.</param>
    /// <param name="schema">The fields that may be named, by whoever asks.</param>
    /// <returns>A tree, or the places where the text cannot be read.</returns>
    public static ParsedQuery Parse(string text, QuerySchema schema)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);

        var faults = new FaultList();
        if (Overlong(text) is { } overlong)
        {
            faults.Add(overlong, "The query is too long.", $"no more than {MostBytes} bytes");
            return new(text, schema, QueryGroup.Everything, null, "", faults.InOrder());
        }

        var tokens = BracketPairs.Match(new QueryLexer(text, schema).Read(), text, faults);
        var builder = new TreeBuilder(new LeafReader(text, schema), faults);
        var written = builder.Build(tokens);
        var root = faults.IsEmpty ? NormalForm.Of(written) : QueryGroup.Everything;
        var canonical = text.Length > SurelyShort || builder.Deepest > SurelyShallow ? Canonical(root, builder.Sort, text, schema, faults) : null;
        return new(text, schema, root, builder.Sort, canonical, faults.InOrder());
    }

    /// <summary>What is too much, from the first character that does not fit; null when all of it fits.</summary>
    private static TextSpan? Overlong(string text)
    {
        if (text.Length <= MostBytes / 3 || Encoding.UTF8.GetByteCount(text) <= MostBytes)
            return null;

        int bytes = 0, at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
                break;
            at += rune.Utf16SequenceLength;
        }

        return TextSpan.Between(at, text.Length);
    }

    private static string Canonical(QueryNode root, QuerySort? sort, string text, QuerySchema schema, FaultList faults)
    {
        var printer = new CanonicalText(schema);
        var canonical = printer.Print(root, sort);
        if (printer.Deepest > MostDepth)
            faults.Add(new(0, text.Length), "The operators are nested too deeply.", $"no more than {MostDepth} groups within each other");
        if (Encoding.UTF8.GetByteCount(canonical) > MostBytes)
            faults.Add(new(0, text.Length), "The query is too long when it is written out.", $"no more than {MostBytes} bytes");

        return canonical;
    }
}
