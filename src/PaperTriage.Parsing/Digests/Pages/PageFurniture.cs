namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>The rest of a page.</summary>
internal static class PageFurniture
{
    /// <summary>The lines that are none of the given places, blank ones at the ends of a run left out.</summary>
    internal static IReadOnlyList<Place> Around(string html, IReadOnlyList<Place> places)
    {
        var lines = html.Split('\n');
        var taken = new bool[lines.Length + 1];
        foreach (var place in places)
            Array.Fill(taken, true, place.Line, Math.Min(place.LastLine, lines.Length) - place.Line + 1);

        List<Place> furniture = [];
        for (var line = 1; line <= lines.Length; line++)
        {
            var text = lines[line - 1].AsSpan();
            if (taken[line] || text.IsWhiteSpace())
                continue;

            if (furniture.Count > 0 && furniture[^1].LastLine is var above && !taken.AsSpan(above, line - above).Contains(true))
                furniture[^1] = furniture[^1] with { LastLine = line };
            else
                furniture.Add(new(line, text.Length - text.TrimStart().Length + 1, line));
        }

        return furniture;
    }
}
