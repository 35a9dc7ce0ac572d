using PaperTriage.Parsing.Papers;

namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>A card of a page: all stretches that link to one paper, for a page may show it twice (for wide and for narrow screens).</summary>
internal sealed class Card(ArxivId? paper)
{
    /// <summary>The paper the card links to; null when it links to none.</summary>
    internal ArxivId? Paper => paper;

    internal List<Stretch> Stretches { get; } = [];

    /// <summary>Whether a stretch of it is an <c>article</c>, which nothing but a card is.</summary>
    internal bool IsArticle { get; set; }
}

/// <summary>
/// Finds the cards while elements open and close. An <c>article</c> is a card. Elsewhere a card is the widest element
/// whose links to papers all lead to one paper, and that holds no heading of the page (<c>h1</c>).
/// </summary>
internal sealed class CardFinder
{
    private readonly List<Card> cards = [];
    private readonly Dictionary<ArxivId, Card> byPaper = [];

    /// <summary>In the order of their first stretches; those that share a paper are one.</summary>
    internal IReadOnlyList<Card> Cards => [.. cards.OrderBy(card => card.Stretches[0].Start)];

    internal bool HasArticles { get; private set; }

    /// <summary>Notes that an element has ended.</summary>
    /// <param name="element">The element.</param>
    /// <param name="above">The elements that are still open, the outermost first.</param>
    /// <param name="stretch">Where it stands.</param>
    /// <param name="isInCard">Whether an <c>article</c> is among them.</param>
    internal void Close(OpenElement element, List<OpenElement> above, Stretch stretch, bool isInCard)
    {
        if (isInCard)
        {
            above[^1].Paper ??= element.Paper;
        }
        else if (element.IsCard)
        {
            HasArticles = true;
            Add(element.Paper, stretch, isArticle: true);
            Widen(above);
        }
        else if (stretch.IsCut && element.Inside is { } whole)
        {
            // What ended before the page broke off is whole.
            foreach (var inside in whole)
                Add(element.Paper, inside, isArticle: false);
        }
        else if (element is { Paper: { } paper, IsWider: false })
        {
            Pass(paper, stretch, above);
        }
    }

    /// <summary>Notes that the open elements are wider than a card.</summary>
    internal void Widen(List<OpenElement> open)
    {
        for (var index = open.Count - 1; index >= 0 && !open[index].IsWider; index--)
        {
            if (open[index].IsCard)
                break;

            open[index].IsWider = true;
            foreach (var stretch in open[index].Inside ?? [])
                Add(open[index].Paper, stretch, isArticle: false);
            open[index].Inside = null;
        }
    }

    private void Pass(ArxivId paper, Stretch stretch, List<OpenElement> above)
    {
        if (above.Count == 0)
        {
            Add(paper, stretch, isArticle: false);
            return;
        }

        var outer = above[^1];
        if (!outer.IsWider && outer.Paper is { } other && other != paper)
            Widen(above);

        outer.Paper ??= paper;
        if (outer.IsWider)
            Add(paper, stretch, isArticle: false);
        else
            (outer.Inside ??= []).Add(stretch);
    }

    private void Add(ArxivId? paper, Stretch stretch, bool isArticle)
    {
        Card? card = null;
        if (paper is { } id && !byPaper.TryGetValue(id, out card))
            byPaper.Add(id, card = New(paper));

        card ??= New(null);
        card.IsArticle |= isArticle;
        card.Stretches.Add(stretch);
    }

    private Card New(ArxivId? paper)
    {
        var card = new Card(paper);
        cards.Add(card);
        return card;
    }
}
