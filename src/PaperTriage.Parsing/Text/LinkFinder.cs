using PaperTriage.Parsing.Text.Repairs;

namespace PaperTriage.Parsing.Text;

/// <summary>Finds the web addresses that an abstract names.</summary>
public static class LinkFinder
{
    /// <summary>
    /// The absolute http and https addresses of a text, in order, each once (a slash at the end makes no other address).
    /// Punctuation of the sentence and brackets or quotes that were not opened inside are left out; names keep their dots
    /// (<c>…/PTQ1.61.</c> is <c>…/PTQ1.61</c>); LaTeX's <c>\_ \# \% \&amp; \~</c> are undone. Known hosts may lack the scheme
    /// (github.com, gitlab.com, huggingface.co with a path, and *.github.io): they get https. Addresses with a user or password,
    /// without a dotted host or over 2,000 characters are not links. One that a hard wrap cut is joined where <see cref="HardWraps"/>
    /// is sure. Never throws; linear time.
    /// </summary>
    public static IReadOnlyList<string> Find(string text)
    {
        List<string>? found = null;
        HashSet<string>? seen = null;
        var joined = HardWraps.Join(text);
        for (var next = WebAddress.Next(joined, 0); next is { } address; next = WebAddress.Next(joined, address.End))
        {
            seen ??= new(StringComparer.Ordinal);
            if (seen.Add(address.Absolute.TrimEnd('/')))
                (found ??= []).Add(address.Absolute);
        }

        return found ?? (IReadOnlyList<string>)[];
    }
}
