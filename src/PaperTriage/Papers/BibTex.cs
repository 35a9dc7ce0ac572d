using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Papers;

/// <summary>
/// Writes a paper as a BibTeX entry. What LaTeX would take as a command is escaped; BibTeX counts braces even behind a
/// backslash, so braces are written by name. Format: http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf
/// </summary>
internal static class BibTex
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Commands that only draw: letters, relations, fonts, accents.</summary>
    private static readonly FrozenSet<string> Mathematics =
        """
        alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega
        Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell infty partial nabla forall exists in notin subset subseteq cup cap emptyset
        times cdot div pm mp star ast circ bullet oplus otimes sim simeq approx equiv neq ne le leq ge geq ll gg to rightarrow leftarrow Rightarrow
        leftrightarrow mapsto mid parallel perp sqrt frac sum prod int log ln exp sin cos tan max min arg lim sup inf det mathbf mathrm mathcal
        mathbb mathit mathsf mathtt boldsymbol text textbf textit textrm textsc hat tilde bar vec dot ddot widehat widetilde overline underline
        left right langle rangle lfloor rfloor lceil rceil lVert rVert prime dagger dots ldots cdots quad
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Small = ["a", "an", "the", "on", "of", "for", "to", "in", "is", "are", "and", "with", "from", "by", "at", "how", "what", "why", "when", "do", "does", "can", "towards", "toward"];

    /// <summary>The entry, with a line break at its end.</summary>
    public static string Of(Citation paper) => Of(paper, KeyOf(paper));

    /// <summary>The entry under another key, where several stand in one file.</summary>
    public static string Of(Citation paper, string key)
    {
        var year = paper.PublicationYear;
        var text = new StringBuilder();
        text.Append(paper.Journal is null ? "@misc{" : "@article{").Append(key).Append(",\n");
        Field(text, "title", Protect(Escape(PlainText.OneLine(paper.Title))));
        if (paper.Authors is { Length: > 0 } authors)
            Field(text, "author", string.Join(" and ", authors.Select(Name)));
        if (paper.Journal is { } journal)
            Field(text, "journal", Escape(PlainText.OneLine(journal)));
        if (year is { } known)
            Field(text, "year", known.ToString(CultureInfo.InvariantCulture));
        if (paper.Arxiv is { } arxiv)
        {
            Field(text, "eprint", arxiv);
            Field(text, "archivePrefix", "arXiv");
            if (paper.PrimaryClass is { } primary)
                Field(text, "primaryClass", Escape(primary));
        }

        if (paper.Doi is { } doi)
            Field(text, "doi", Escape(doi));
        return text.Remove(text.Length - 2, 1).Append("}\n").ToString(); // no comma after the last field
    }

    /// <summary>First author's surname, year, first word that says something: <c>park2025outliersafe</c>.</summary>
    public static string KeyOf(Citation paper) => KeyOf(paper, paper.PublicationYear);

    private static string KeyOf(Citation paper, int? year)
    {
        var surname = paper.Authors is { Length: > 0 } authors ? Plain(PersonName.Of(PlainText.OneLine(authors[0])).Surname) : "";
        var word = PlainText.OneLine(paper.Title).Split(' ').Select(Plain).FirstOrDefault(w => w.Length > 0 && !Small.Contains(w, StringComparer.Ordinal)) ?? "";
        var key = $"{surname}{year}{(word.Length > 40 ? word[..40] : word)}";
        return key.Any(char.IsAsciiLetter) ? key : $"paper{paper.Id}";
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append("  ").Append(name.PadRight(13)).Append(" = {").Append(value).Append("},\n");

    /// <summary>“Jan van der Berg Jr.” as “van der Berg, Jr., Jan”; a name that BibTeX would take apart stands in braces.</summary>
    private static string Name(string author)
    {
        var name = PlainText.OneLine(author);
        var (given, surname, suffix) = PersonName.Of(name);
        if (given.Length == 0 || name.Contains(',', StringComparison.Ordinal) || name.Split(' ').Contains("and", StringComparer.OrdinalIgnoreCase))
            return $"{{{Escape(name)}}}";

        return suffix is null ? $"{Escape(surname)}, {Escape(given)}" : $"{Escape(surname)}, {Escape(suffix)}, {Escape(given)}";
    }

    /// <summary>Braces around words whose capitals styles must not lower.</summary>
    private static string Protect(string title) => string.Join(' ', title.Split(' ').Select(word =>
    {
        var core = word.AsSpan().TrimEnd(":,;.?!)”\"'");
        return core.Length > 1 && core[1..].IndexOfAnyInRange('A', 'Z') >= 0 && !word.Contains('$', StringComparison.Ordinal) ? $"{{{core}}}{word.AsSpan(core.Length)}" : word;
    }));

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && MathEnd(text, i) is var end and > 0)
            {
                result.Append(text, i, end + 1 - i);
                i = end;
                continue;
            }

            _ = text[i] switch
            {
                '&' or '#' or '_' or '%' or '$' => result.Append('\\').Append(text[i]),
                '\\' => result.Append("{\\textbackslash}"),
                '{' => result.Append("{\\textbraceleft}"),
                '}' => result.Append("{\\textbraceright}"),
                '~' => result.Append("{\\textasciitilde}"),
                '^' => result.Append("{\\textasciicircum}"),
                _ => result.Append(text[i]),
            };
        }

        return result.ToString();
    }

    /// <summary>
    /// Where the formula that begins at a dollar ends; −1 when it is an ordinary dollar. A formula has no space at its
    /// edges, has a command, an index or an exponent, balanced braces, and nothing that would end a comment or a column.
    /// </summary>
    private static int MathEnd(string text, int start)
    {
        var end = text.IndexOf('$', start + 1);
        if (end <= start + 1 || text[start + 1] == ' ' || text[end - 1] is ' ' or '\\')
            return -1;

        var formula = text.AsSpan(start + 1, end - start - 1);
        if (formula.IndexOfAny("\\_^") < 0 || formula.IndexOfAny("%#&~") >= 0)
            return -1;

        var depth = 0;
        foreach (var c in formula)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0)
                return -1;
        }

        return depth == 0 && OnlyMathematics(formula) ? end : -1;
    }

    /// <summary>A formula is other people's text: a command that could read files, define or run is not passed on.</summary>
    private static bool OnlyMathematics(ReadOnlySpan<char> formula)
    {
        for (var i = formula.IndexOf('\\'); i >= 0;)
        {
            var rest = formula[(i + 1)..];
            var length = rest.IndexOfAnyExcept(Letters);
            length = length < 0 ? rest.Length : length;
            if (length > 0 && !Mathematics.Contains(rest[..length].ToString()))
                return false;

            var next = rest[Math.Min(Math.Max(length, 1), rest.Length)..].IndexOf('\\');
            i = next < 0 ? -1 : i + 1 + Math.Min(Math.Max(length, 1), rest.Length) + next;
        }

        return true;
    }

    /// <summary>Lower-case ASCII letters and digits, accents dropped.</summary>
    private static string Plain(string text) =>
        string.Concat(TitleKey.Fold(text).Where(char.IsAsciiLetterOrDigit));
}

/// <summary>What a bibliography needs of a paper.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Authors">Names in order.</param>
/// <param name="Published">The day it was published.</param>
/// <param name="Arxiv">Its arXiv id, without a version: a citation is of the work.</param>
/// <param name="Doi">Its DOI.</param>
/// <param name="Year">The year, where the day is not known.</param>
/// <param name="Journal">Where it was published: with it the entry is an article.</param>
/// <param name="PrimaryClass">Its primary category on arXiv.</param>
public sealed record Citation(
    long Id, string Title, string[]? Authors, DateOnly? Published, string? Arxiv, string? Doi, int? Year = null, string? Journal = null, string? PrimaryClass = null)
{
    /// <summary>The year of publication; null when nothing tells it.</summary>
    public int? PublicationYear => YearOf(Published, Year, Arxiv);

    /// <summary>The year of publication from what is known; an arXiv id of the new style tells it too.</summary>
    public static int? YearOf(DateOnly? published, int? year, string? arxiv) => published?.Year ?? year
        ?? (arxiv is { Length: >= 9 } && arxiv[4] == '.' && int.TryParse(arxiv.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var yy) ? 2000 + yy : null);
}
