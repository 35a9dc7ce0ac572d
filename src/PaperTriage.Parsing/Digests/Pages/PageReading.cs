using PaperTriage.Parsing.Digests.Layouts;
using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Puts together what the data and the cards of a page say.</summary>
internal sealed class PageReading
{
    private readonly string html;
    private readonly PageOutline outline;
    private readonly DateOnly? given;
    private readonly PagePapers papers;
    private readonly List<DigestEntry> entries;
    private readonly List<DigestProblem> problems;
    private readonly HashSet<ArxivId> known;

    internal PageReading(string html, PageOutline outline, DateOnly? given)
    {
        (this.html, this.outline, this.given) = (html, outline, given);
        papers = PagePapers.Read(outline.Props);
        entries = [.. papers.Entries];
        problems = [.. papers.Problems];
        known = [.. entries.Select(entry => entry.Arxiv).OfType<ArxivId>()];
    }

    internal DigestReading Finish()
    {
        var told = PageDay();
        var date = TellsItself ? told ?? given : given ?? told;
        if (!papers.IsSingle)
            ReadCards(ref date);

        TellOtherDay(told);
        TellCut();
        if (entries.Count == 0 && !papers.IsComplete && problems.Count == 0)
            return HtmlPage.Unread(html, given, PageKind.Of(outline));

        return new()
        {
            Format = entries.Count > 0 || papers.IsComplete || outline.IsOfPapers ? DigestFormat.HtmlPage : DigestFormat.Unknown,
            Date = date,
            PrintedDate = papers.PrintedDate ?? (outline.PrintedText.Length > 0 ? outline.PrintedText : null),
            Query = Query,
            Entries = entries,
            Problems = ProblemLog.Of(problems).InOrder(),
            Furniture = PageFurniture.Around(html, [.. entries.Select(entry => entry.At), .. problems.Select(problem => problem.At)]),
        };
    }

    private string? Query => papers.Query ?? outline.Query;

    /// <summary>Whether the page itself says which day it is of: then that is trusted over the day it was asked for. A search prints the day it was made on.</summary>
    private bool TellsItself => !papers.IsPeriod && !outline.HasNoDay && Query is null && (papers.TellsDay || outline.PrintedDay is not null);

    /// <summary>The day that the page tells by itself.</summary>
    private DateOnly? PageDay() =>
        papers.IsPeriod || outline.HasNoDay ? null : (papers.TellsDay ? papers.Date : null) ?? outline.PrintedDay ?? papers.Date;

    private void ReadCards(ref DateOnly? date)
    {
        List<(PaperDraft Draft, Place At)> drafts = [];
        foreach (var card in outline.Cards.Where(card => card.Paper is not { } paper || !known.Contains(paper)))
        {
            // Beside cards that say so themselves, a link to a paper is a link.
            var draft = outline.HasArticles && !card.IsArticle ? null : Draft(card);
            if (draft is not null)
                drafts.Add((draft, card.Stretches[0].At));
        }

        // Where the page hands over its data whole, a card of another paper is a contradiction that a person should see.
        if (papers.IsComplete && drafts.Count > 0)
            problems.Add(new(drafts[0].At, "This card is of a paper that the data of the page does not list; it was read as well."));

        var heading = PrintedDay.TryRead(outline.PrintedText, out var printed, out _) ? printed : (PrintedDay?)null;
        var dates = new PrintedDates(heading, drafts.Select(card => card.Draft.Day), date);
        if (!papers.IsPeriod && !outline.HasNoDay)
            date ??= dates.Date;

        foreach (var (draft, at) in drafts)
            Add(draft, at, dates);
    }

    private void Add(PaperDraft draft, Place at, PrintedDates dates)
    {
        var (published, wrong) = draft.Day is { } day ? dates.Of(day) : default;
        entries.Add(draft.ToEntry(entries.Count + 1, published, at));
        if (wrong is not null)
            problems.Add(new(at, wrong));
    }

    private PaperDraft? Draft(Card card)
    {
        var at = card.Stretches[0].At;
        if (card.Stretches.TrueForAll(stretch => stretch.IsCut))
        {
            if (card.IsArticle || outline.IsOfPapers)
                problems.Add(new(at, "The page ends in the middle of this card, which was left out."));
            return null;
        }

        var draft = CardReader.Read(html, card, takesAbstract: !outline.IsTrending);
        if (draft.Title is not null)
            return draft;

        if (card.IsArticle || outline.IsOfPapers)
            problems.Add(new(at, card.Paper is { } paper ? $"This card links to the paper {paper} and has no title, so that it is no entry." : "This card has no title and links to no paper, so that it is no entry."));
        return null;
    }

    private void TellOtherDay(DateOnly? told)
    {
        if (TellsItself && told is { } own && given is { } asked && own != asked)
            problems.Add(new(papers.TellsDay ? papers.At : outline.PrintedAt, $"The page is of {own:yyyy-MM-dd}, but the digest was said to be of {asked:yyyy-MM-dd}; the day of the page is used."));
    }

    private void TellCut()
    {
        var breaksOff = outline.BrokenTag is not null || (outline.IsWhole && !outline.IsClosed);
        if (!breaksOff || (entries.Count == 0 && problems.Count == 0 && !outline.IsOfPapers))
            return;

        var at = outline.BrokenTag ?? LastCharacter();
        problems.Add(new(at, "The page breaks off here: it was not received whole, and papers may be missing."));
    }

    private Place LastCharacter()
    {
        var end = Math.Max(html.AsSpan().TrimEnd().Length - 1, 0);
        var before = html.AsSpan(0, end);
        var line = before.Count('\n') + 1;
        return new(line, end - before.LastIndexOf('\n'), line);
    }
}
