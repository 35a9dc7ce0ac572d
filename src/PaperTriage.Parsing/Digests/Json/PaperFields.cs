namespace PaperTriage.Parsing.Digests.Json;

/// <summary>What one object says about a paper, before it is known whether it is an entry.</summary>
internal sealed class PaperFields
{
    private uint seen;

    /// <summary>The object under <c>paper</c>, which the API's entries have and flat ones have not.</summary>
    internal PaperFields? Paper { get; set; }

    internal Located? Id { get; set; }

    internal Located? Arxiv { get; set; }

    internal Located? Doi { get; set; }

    internal string? Title { get; set; }

    internal string? Summary { get; set; }

    internal string? Abstract { get; set; }

    internal string? AbstractRaw { get; set; }

    internal IReadOnlyList<string>? Authors { get; set; }

    internal string? Organization { get; set; }

    internal string? OrganizationHandle { get; set; }

    internal int? Votes { get; set; }

    internal int? Comments { get; set; }

    internal DateOnly? Published { get; set; }

    internal DateOnly? Updated { get; set; }

    internal DateOnly? ListedOn { get; set; }

    internal string? GithubRepo { get; set; }

    internal string? ProjectPage { get; set; }

    internal string? Url { get; set; }

    internal IReadOnlyList<string> Links { get; set; } = [];

    internal string? Error { get; set; }

    /// <summary>Whether the field is met for the first time.</summary>
    internal bool IsFirst(Field field)
    {
        var bit = 1u << (int)field;
        var first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }
}

/// <summary>A text together with where it stands, for problems that show only when the whole object is read.</summary>
internal sealed record Located(string Text, int Offset, string Path);

/// <summary>Something to tell about a value inside an element.</summary>
internal readonly record struct Note(int Offset, string Path, string Message);
