using PaperTriage.Papers;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary>Digests in the words of pages.</summary>
internal static class DigestWords
{
    /// <summary>The dialect that was read.</summary>
    public static string Of(DigestFormat format) => format switch
    {
        DigestFormat.RichText => "text, rich layout",
        DigestFormat.BareText => "text, bare layout",
        DigestFormat.DenseText => "text, dense layout",
        DigestFormat.DailyPapersJson => "JSON of a Daily Papers day",
        DigestFormat.PythonReprJson => "JSON with Python values",
        DigestFormat.JsonLines => "JSON Lines",
        DigestFormat.HtmlPage => "HTML page",
        DigestFormat.LinkedText => "text with links",
        DigestFormat.ArxivAtom => "answer of arXiv",
        DigestFormat.Feed => "feed",
        DigestFormat.BibTex => "BibTeX",
        DigestFormat.Ris => "RIS",
        DigestFormat.CslJson => "CSL-JSON",
        DigestFormat.IdList => "list of ids",
        _ => "not recognised",
    };

    extension(Digest digest)
    {
        /// <summary>Whether it is of some day; bibliographies and lists of ids are of none.</summary>
        public bool IsOfDay =>
            digest.Source is not SourceKind.Added && digest.Format is not (DigestFormat.BibTex or DigestFormat.Ris or DigestFormat.CslJson or DigestFormat.IdList);

        /// <summary>The class of the mark, and the word beside it.</summary>
        public (string Mark, string Word) State => digest switch
        {
            { PurgedAt: not null } => ("skipped", "Purged"),
            { WithdrawnAt: not null } => ("skipped", "Withdrawn"),
            { ReadAt: null } => ("going", "Waiting"),
            { EntryCount: 0, ProblemCount: > 0 } => ("failed", "Unreadable"),
            { ProblemCount: > 0 } => ("stale", "Problems"),
            _ => ("ok", "Read"),
        };

        /// <summary>What it brought, in one line.</summary>
        public string Tally
        {
            get
            {
                if (digest.WithdrawnAt is not null || digest.ReadAt is null)
                    return digest.State.Word;

                var tally = $"{Counts.Of(digest.EntryCount, "entry", "entries")}, {Counts.Of(digest.NewCount, "new paper")}";
                if (digest.ReplacedCount > 0)
                    tally += $", {Counts.Of(digest.ReplacedCount)} told again by a later snapshot";
                return digest.ProblemCount == 0 ? tally : $"{tally}, {Counts.Of(digest.ProblemCount, "problem")}";
            }
        }
    }

    /// <summary>The most that one upload may have.</summary>
    public static string MostTogether { get; } = $"{DigestRoutes.MaxUpload / (1024 * 1024)} MB";

    /// <summary>Size in the unit that fits: 912 bytes, 34 kB, 1.2 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => Counts.Of(bytes, "byte"),
        < 1_000_000 => $"{bytes / 1000} kB",
        _ => $"{bytes / 100_000 / 10m:0.0} MB",
    };
}
