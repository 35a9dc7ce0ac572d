using System.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>What reading one object came to.</summary>
internal enum EntryOutcome
{
    /// <summary>The object could not be read to its end.</summary>
    Faulty,

    /// <summary>The object is whole; its fields stand in <see cref="EntryReader.Fields"/>.</summary>
    Read,

    /// <summary>The object holds a list of papers and is none itself.</summary>
    Wrapper,
}

/// <summary>
/// Reads one object into <see cref="PaperFields"/>, whichever dialect it comes in: the entry of the API with a
/// <c>paper</c> inside, the flat paper object, a line of JSON Lines, a Python dict. A value of the wrong type costs that
/// value only and leaves a note. Of a name that stands twice in one object the last value counts, as for every JSON
/// reader, and a note says so.
/// </summary>
internal ref partial struct EntryReader
{
    /// <summary>A hostile object holds a million wrong values; the first of them tell enough.</summary>
    private const int MostNotes = 1_000;

    private readonly string element;
    private readonly bool mayBeWrapper;
    private JsonTokens tokens;
    private ReadOnlySpan<byte> name;
    private string layer = "";

    /// <param name="text">The document, up to where the object may reach.</param>
    /// <param name="start">Where its opening brace stands.</param>
    /// <param name="element">The path of the object.</param>
    /// <param name="mayBeWrapper">Whether to look out for a list of papers.</param>
    /// <param name="lineBreaks">Whether strings may run over line breaks.</param>
    internal EntryReader(ReadOnlySpan<byte> text, int start, string element, bool mayBeWrapper = false, bool lineBreaks = false)
    {
        this.element = element;
        this.mayBeWrapper = mayBeWrapper;
        tokens = new(text, start, lineBreaks);
    }

    internal PaperFields Fields { get; } = new();

    /// <summary>What to tell about values inside; null when nothing.</summary>
    internal List<Note>? Notes { get; private set; }

    internal readonly int Position => tokens.Position;

    internal readonly bool Python => tokens.Python;

    /// <summary>Why the object could not be read to its end.</summary>
    internal readonly string Fault => tokens.Fault ?? "";

    internal readonly int FaultAt => tokens.Start;

    internal readonly bool BrokenString => tokens.BrokenString;

    internal EntryOutcome Read()
    {
        if (tokens.Read() != JsonToken.StartObject)
            return EntryOutcome.Faulty;

        var outcome = ReadObject(Fields);
        if (outcome == EntryOutcome.Read && tokens is { Departure: { } departure, Python: false })
            Note(tokens.DepartureAt, element, $"This is not quite JSON: {departure}. It was read all the same.");
        return outcome;
    }

    private EntryOutcome ReadObject(PaperFields fields)
    {
        while (true)
        {
            var token = tokens.Read();
            if (token == JsonToken.EndObject)
                return EntryOutcome.Read;
            if (token == JsonToken.Fault)
                return EntryOutcome.Faulty;

            name = tokens.Raw;
            var field = FieldNames.Of(tokens.Escaped ? Encoding.UTF8.GetBytes(tokens.Text(out _)) : name);
            if (mayBeWrapper && layer.Length == 0 && IsList(field, fields))
                return EntryOutcome.Wrapper;

            if (tokens.Read() != JsonToken.Fault)
                ReadField(field, fields);
            if (tokens.Kind == JsonToken.Fault)
                return EntryOutcome.Faulty;
        }
    }

    private bool IsList(Field field, PaperFields fields) =>
        field is Field.Data or Field.DailyPapers or Field.Papers
        && fields is { Title: null, Paper: null }
        && tokens.Peek() == '[';

    private void ReadField(Field field, PaperFields fields)
    {
        if (tokens.Kind == JsonToken.Null || field == Field.Ignored)
        {
            tokens.Skip();
            return;
        }

        if (!fields.IsFirst(field))
            Tell("This name stands twice in its object; the last value was taken.");

        switch (field)
        {
            case Field.Paper when layer.Length == 0:
                ReadPaper(fields);
                break;
            case Field.Title:
                fields.Title = ReadText() ?? fields.Title;
                break;
            case Field.Summary:
                fields.Summary = ReadText() ?? fields.Summary;
                break;
            case Field.Abstract:
                fields.Abstract = ReadText() ?? fields.Abstract;
                break;
            case Field.AbstractRaw:
                fields.AbstractRaw = ReadText() ?? fields.AbstractRaw;
                break;
            case Field.Authors:
                fields.Authors = ReadAuthors() ?? fields.Authors;
                break;
            case Field.Organization:
                ReadOrganization(fields);
                break;
            case Field.Upvotes or Field.Votes:
                fields.Votes = ReadCount() ?? fields.Votes;
                break;
            case Field.Comments or Field.NumComments or Field.NumCommentsSnake:
                fields.Comments = ReadComments(field) ?? fields.Comments;
                break;
            default:
                ReadReference(field, fields);
                break;
        }
    }

    private void ReadReference(Field field, PaperFields fields)
    {
        switch (field)
        {
            case Field.Id:
                fields.Id = ReadId() ?? fields.Id;
                break;
            case Field.Arxiv or Field.ArxivId:
                fields.Arxiv = ReadArxiv() ?? fields.Arxiv;
                break;
            case Field.Doi:
                fields.Doi = ReadLocated() ?? fields.Doi;
                break;
            case Field.Published or Field.PublishedAt:
                fields.Published = ReadDay() ?? fields.Published;
                break;
            case Field.UpdateDate:
                fields.Updated = ReadDay() ?? fields.Updated;
                break;
            case Field.SubmittedOnDailyAt:
                fields.ListedOn = ReadDay() ?? fields.ListedOn;
                break;
            case Field.GithubRepo:
                fields.GithubRepo = ReadLink() ?? fields.GithubRepo;
                break;
            case Field.ProjectPage:
                fields.ProjectPage = ReadLink() ?? fields.ProjectPage;
                break;
            case Field.Url:
                fields.Url = ReadLink() ?? fields.Url;
                break;
            case Field.Links:
                fields.Links = ReadLinks();
                break;
            case Field.Error when tokens.Kind is JsonToken.String or JsonToken.StartObject:
                fields.Error = ReadError() ?? fields.Error;
                break;
            default:
                tokens.Skip();
                break;
        }
    }

    private void ReadPaper(PaperFields fields)
    {
        if (tokens.Kind != JsonToken.StartObject)
        {
            TellWrongType("an object");
            return;
        }

        layer = ".paper";
        fields.Paper = new();
        ReadObject(fields.Paper);
        layer = "";
    }

    private void Tell(string message) => TellOf(-1, "", message);

    /// <summary>Notes something about the current field, or a part of it: <c>[3]</c>, <c>.name</c>.</summary>
    private void TellOf(int index, string part, string message)
    {
        if (Notes is not { Count: > MostNotes })
            Note(tokens.Start, PathOf(index, part), message);
    }

    private void Note(int offset, string path, string message)
    {
        Notes ??= [];
        if (Notes.Count < MostNotes)
            Notes.Add(new(offset, path, message));
        else if (Notes.Count == MostNotes)
            Notes.Add(new(offset, element, "More values of this element were left out; they are not listed one by one."));
    }

    private readonly string PathOf(int index = -1, string part = "") =>
        $"{element}{layer}.{JsonText.Decode(name, escaped: false, out _)}{(index < 0 ? "" : $"[{index}]")}{part}";

    /// <summary>Reads over a value that is not what it should be, and says so.</summary>
    private void TellWrongType(string expected, int index = -1, string part = "")
    {
        if (tokens.Kind == JsonToken.Fault)
            return;

        var found = tokens.Kind switch
        {
            JsonToken.String => "text",
            JsonToken.Number => "a number",
            JsonToken.StartObject => "an object",
            JsonToken.StartArray => "a list",
            JsonToken.True or JsonToken.False => "true or false",
            JsonToken.Null => "nothing",
            _ => Encoding.UTF8.GetString(tokens.Raw),
        };
        TellOf(index, part, $"Here stands {found} instead of {expected}; it was left out.");
        tokens.Skip();
    }
}
