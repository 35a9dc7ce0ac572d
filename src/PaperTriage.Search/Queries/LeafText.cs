using System.Globalization;
using System.Text;

namespace PaperTriage.Search.Queries;

/// <summary>Prints leaves: as plainly as reads back the same, with quotes or backslashes where it must be.</summary>
internal sealed class LeafText(QuerySchema schema)
{
    /// <summary>A leaf as it is typed in a group of a field.</summary>
    public string Print(QueryLeaf leaf, QueryField? scope)
    {
        var boost = Boost(leaf.Boost);
        if (leaf.Field == scope && Bare(leaf, boost) is { } bare)
            return bare;

        var forms = Forms(leaf);
        var name = leaf.Field is null ? "" : leaf.Field.Name + ":";
        if (forms.Where(form => !BeginsRange(form, leaf)).Select(form => name + form + boost).FirstOrDefault(form => ReadsBack(form, leaf, scope: null)) is { } full)
            return full;

        // A word without letters takes no suffix: 10^6 is text, and (10)^6 a boost.
        return boost.Length > 0 ? $"({Print(leaf with { Boost = 1 }, scope)}){boost}" : name + forms[^1];
    }

    /// <summary>What stands behind the colon of the leaf's field.</summary>
    public string PrintValue(QueryLeaf leaf) => Bare(leaf, boost: "") ?? Forms(leaf)[^1];

    /// <summary>The form without a field; one that begins with a comparison would make an arrow of the sign before it.</summary>
    private string? Bare(QueryLeaf leaf, string boost) =>
        Forms(leaf).Where(form => !BeginsRange(form, leaf) && form[0] is not ('<' or '>' or '=')).Select(form => form + boost)
            .FirstOrDefault(form => ReadsBack(form, leaf, leaf.Field));

    /// <summary>What follows would tell whether this is a range.</summary>
    private static bool BeginsRange(string form, QueryLeaf leaf) => form[0] is '[' or '{' && leaf is not (NumberLeaf or DateLeaf);

    /// <summary><c>^2</c>; nothing for 1.</summary>
    public static string Boost(double boost) => boost.Equals(1) ? "" : "^" + boost.ToString(CultureInfo.InvariantCulture);

    private bool ReadsBack(string form, QueryLeaf leaf, QueryField? scope) =>
        StandsAlone(form) && new QueryLexer(form, schema).Read() is [{ Kind: TokenKind.Word or TokenKind.Quoted or TokenKind.Range } token]
        && new LeafReader(form, schema).Read(token, scope).Leaf == leaf;

    /// <summary>
    /// Whether the form reads the same whatever follows: a bracket without a partner could take one of the text around it, a backslash
    /// at the end a space.
    /// </summary>
    private static bool StandsAlone(string form)
    {
        int depth = 0, i = 0;
        for (; i < form.Length && depth >= 0; i++)
        {
            if (form[i] == '\\')
                i++;
            else
                depth += form[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        if (i > form.Length)
            return false;

        return depth == 0 || form.Contains('"', StringComparison.Ordinal);
    }

    /// <summary>The ways to write a leaf without its field, the plainest first; the last one always reads back.</summary>
    private static string[] Forms(QueryLeaf leaf) => leaf switch
    {
        WordLeaf word => [word.Text, Escaped(word.Text)],
        PhraseLeaf { Slop: 0 } phrase => [Quoted(phrase.Text)],
        PhraseLeaf phrase => [$"{Quoted(phrase.Text)}~{phrase.Slop}"],
        PrefixLeaf prefix => [prefix.Text + "*", Escaped(prefix.Text) + "*"],
        WildcardLeaf wildcard => [wildcard.Pattern, EscapedPattern(wildcard.Pattern)],
        FuzzyLeaf fuzzy => [$"{fuzzy.Text}~{fuzzy.Edits}", $"{Escaped(fuzzy.Text)}~{fuzzy.Edits}"],
        ValueLeaf value => [value.Value, Quoted(value.Value)],
        ReferenceLeaf reference => [Quoted(reference.Key)],
        NumberLeaf number => [RangeForm.Of(number)],
        DateLeaf date => [RangeForm.Of(date)],
        _ => ["*"],
    };

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var sign in text)
            escaped.Append(Signs.IsWordPart(sign) ? "" : "\\").Append(sign);

        return text is "AND" or "OR" or "NOT" ? "\\" + text : escaped.ToString();
    }

    private static string EscapedPattern(string pattern)
    {
        var escaped = new StringBuilder(pattern.Length + 8);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                escaped.Append('\\').Append(pattern[++i]);
            else
                escaped.Append(Signs.IsWordPart(pattern[i]) || pattern[i] is '*' or '?' ? "" : "\\").Append(pattern[i]);
        }

        return escaped.ToString();
    }
}
