namespace PaperTriage.Parsing.Digests.Bibliographies;

/// <summary>Tells the faults of a BibTeX file. Hostile ones hold millions of them: messages that nobody will see are not made.</summary>
internal sealed class BibTexFaults(TextPlaces places, ReadingLog log)
{
    /// <param name="start">Where the fault is.</param>
    /// <param name="message">What it is, with <c>{0}</c> for the quoted text.</param>
    /// <param name="quoted">What to quote, cut where it is long.</param>
    internal void Tell(int start, string message, string quoted = "") =>
        log.Tell(places.Of(start, start), log.IsFull ? "" : message.Replace("{0}", Excerpt.Of(quoted), StringComparison.Ordinal));
}
