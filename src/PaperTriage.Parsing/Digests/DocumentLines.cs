namespace PaperTriage.Parsing.Digests;

/// <summary>A document as its readers saw it, for people who look up a <see cref="Place"/>.</summary>
public static class DocumentLines
{
    /// <summary>The lines of a document in any encoding, without their ends; line n of a place is element n − 1. Never throws; time is linear.</summary>
    public static IReadOnlyList<ReadOnlyMemory<char>> Of(ReadOnlyMemory<byte> document)
    {
        var text = DocumentText.Decode(document).Text;
        List<ReadOnlyMemory<char>> lines = [];
        for (var start = 0; start < text.Length;)
        {
            var (end, next) = LineEnds.Find(text, start);
            lines.Add(text.AsMemory(start, end - start));
            start = next;
        }

        return lines;
    }
}
