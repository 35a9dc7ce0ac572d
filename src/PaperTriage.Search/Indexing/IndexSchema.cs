using System.Collections.Immutable;

namespace PaperTriage.Search.Indexing;

/// <summary>
/// What the index is told about text fields. Keyword and number fields need no declaration: a column exists for every name that some
/// document gives a value for.
/// </summary>
public sealed class IndexSchema
{
    /// <summary>The most fields that words without a field are looked for in.</summary>
    public const int MostBareFields = 4;

    /// <param name="version">Any number that changes when documents are given differently: a snapshot of another version is refused.</param>
    /// <param name="texts">The text fields; one to four of them answer words without a field.</param>
    /// <exception cref="ArgumentException">A name is given twice, or the number of fields for bare words is not 1 to 4.</exception>
    public IndexSchema(int version, params ImmutableArray<TextField> texts)
    {
        Version = version;
        Bare = [.. texts.Where(text => text.AnswersBareWords)];
        Alone = [.. texts.Where(text => !text.AnswersBareWords)];
        if (Bare.Length is 0 or > MostBareFields)
            throw new ArgumentException("One to four text fields answer words without a field.", nameof(texts));
        if (texts.DistinctBy(text => text.Name).Count() != texts.Length)
            throw new ArgumentException("Two text fields have the same name.", nameof(texts));
    }

    /// <summary>The fields of papers. Lab notes are found by name, or by whoever asks for them (<see cref="SearchRequest.AlsoBare"/>).</summary>
    public static IndexSchema Papers { get; } = new(
        1,
        new TextField("title", 2.4),
        new TextField("abstract", 1),
        new TextField("author", 0.8),
        new TextField("note", 1) { AnswersBareWords = false });

    public int Version { get; }

    /// <summary>The fields that words without a field are looked for in, which share one score.</summary>
    public ImmutableArray<TextField> Bare { get; }

    /// <summary>The fields that answer only by name.</summary>
    public ImmutableArray<TextField> Alone { get; }

    /// <summary>How many sets of postings a segment has: one for all bare fields, one for each of the others.</summary>
    internal int Groups => 1 + Alone.Length;

    internal ImmutableArray<TextField> FieldsOf(int group) => group == 0 ? Bare : [Alone[group - 1]];

    /// <summary>Where a text field's postings are; group −1 for a name that is no text field.</summary>
    internal (int Group, int Field) Find(string name)
    {
        for (var field = 0; field < Bare.Length; field++)
        {
            if (Bare[field].Name == name)
                return (0, field);
        }

        for (var group = 0; group < Alone.Length; group++)
        {
            if (Alone[group].Name == name)
                return (group + 1, 0);
        }

        return (-1, 0);
    }
}

/// <summary>A field of running text.</summary>
/// <param name="Name">As queries name it.</param>
/// <param name="Weight">How many times an occurrence here counts; above 0, at most 16.</param>
public sealed record TextField(string Name, double Weight)
{
    /// <summary>Whether words without a field are looked for here.</summary>
    public bool AnswersBareWords { get; init; } = true;
}
