using System.Buffers.Text;
using System.Text;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Digests.Json;

/// <summary>The values of the fields. Each method stands on the first token of a value and leaves on its last.</summary>
internal ref partial struct EntryReader
{
    private string? ReadText(int index = -1, string part = "")
    {
        if (tokens.Kind != JsonToken.String)
        {
            TellWrongType("text", index, part);
            return null;
        }

        var text = tokens.Text(out var replaced);
        if (replaced)
            TellOf(index, part, "The text holds a NUL or half a character, which stands as U+FFFD now.");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The text of an error, or the <c>message</c> in it.</summary>
    private string? ReadError()
    {
        if (tokens.Kind == JsonToken.String)
            return ReadText();

        string? message = null;
        while (tokens.Read() == JsonToken.Key)
        {
            var isMessage = tokens.Raw.SequenceEqual("message"u8);
            tokens.Read();
            if (isMessage && tokens.Kind == JsonToken.String)
                message = ReadText(part: ".message");
            else
                tokens.Skip();
        }

        return message;
    }

    private Located? ReadLocated()
    {
        var (offset, path) = (tokens.Start, PathOf());
        return ReadText() is { } text ? new(text.Trim(), offset, path) : null;
    }

    /// <summary>
    /// An arXiv id as text. As a number it went through a spreadsheet, which turned 2503.02130 into 2503.0213: nobody
    /// can tell how many zeros are lost. A whole number is the row number of some database, such as our own export's.
    /// </summary>
    private Located? ReadId()
    {
        if (tokens.Kind == JsonToken.Number && (tokens.Raw.Contains((byte)'.') || layer.Length > 0))
            return TellDamagedId();

        return tokens.Kind == JsonToken.Number ? null : ReadLocated();
    }

    private Located? ReadArxiv() => tokens.Kind == JsonToken.Number ? TellDamagedId() : ReadLocated();

    private Located? TellDamagedId()
    {
        var id = Encoding.UTF8.GetString(tokens.Raw);
        Tell($"The id {Excerpt.Of(id)} is a number instead of text, so digits may be lost; it was left out.");
        return null;
    }

    private int? ReadCount()
    {
        if (tokens.Kind == JsonToken.String)
            return ReadQuotedCount();

        if (tokens.Kind != JsonToken.Number)
        {
            TellWrongType("a number");
            return null;
        }

        if (Count(tokens.Raw) is { } count)
            return count;

        Tell($"{Excerpt.Of(Encoding.UTF8.GetString(tokens.Raw))} is not a count; it was left out.");
        return null;
    }

    private int? ReadQuotedCount()
    {
        var text = tokens.Text(out _).Trim();
        var count = Count(Encoding.UTF8.GetBytes(text));
        Tell(count is null
            ? $"Here stands the text “{Excerpt.Of(text)}” instead of a number; it was left out."
            : $"The number stands in quotes; it was read as {count}.");
        return count;
    }

    /// <summary>A whole number from 0; <c>3.0</c>, which tables with gaps write, is 3.</summary>
    private static int? Count(ReadOnlySpan<byte> digits)
    {
        if (Utf8Parser.TryParse(digits, out int whole, out var used) && used == digits.Length)
            return whole < 0 ? null : whole;

        return Utf8Parser.TryParse(digits, out double number, out used) && used == digits.Length
            && number is >= 0 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;
    }

    /// <summary>
    /// The name <c>comments</c> is a count only when it holds one: arXiv's own records keep a remark there ("12 pages")
    /// and the API's paper page the comments themselves.
    /// </summary>
    private int? ReadComments(Field field)
    {
        var isCount = field != Field.Comments || tokens.Kind == JsonToken.Number
            || (tokens.Kind == JsonToken.String && Count(tokens.Raw) is not null);
        if (isCount)
            return ReadCount();

        tokens.Skip();
        return null;
    }

    private DateOnly? ReadDay()
    {
        var written = tokens.Kind == JsonToken.Other ? Encoding.UTF8.GetString(tokens.Raw) : ReadText();
        if (written is null)
            return null;

        var day = tokens.Kind == JsonToken.Other ? JsonDay.OfCall(written) : JsonDay.Of(written);
        if (day is null)
            Tell($"“{Excerpt.Of(written)}” is not a day; it was left out.");
        return day;
    }

    private List<string>? ReadAuthors()
    {
        if (tokens.Kind == JsonToken.String)
            return ReadText() is { } line ? AuthorLine.Split(line) : null;

        if (tokens.Kind != JsonToken.StartArray)
        {
            TellWrongType("a list of authors");
            return null;
        }

        List<string> names = [];
        for (var index = 0; tokens.Read() is not (JsonToken.EndArray or JsonToken.Fault); index++)
        {
            var author = tokens.Kind == JsonToken.StartObject ? ReadNameOf(index) : ReadText(index);
            if (author is not null && PlainText.OneLine(author) is { Length: > 0 } name)
                names.Add(name);
        }

        return names.Count == 0 ? null : names;
    }

    private string? ReadNameOf(int index)
    {
        string? found = null;
        var start = tokens.Start;
        while (tokens.Read() == JsonToken.Key)
        {
            var isName = tokens.Raw.SequenceEqual("name"u8);
            tokens.Read();
            if (isName && tokens.Kind != JsonToken.Null)
                found = ReadText(index, ".name") ?? found;
            else
                tokens.Skip();
        }

        if (found is null && tokens.Kind != JsonToken.Fault)
            Note(start, PathOf(index), "This author has no name; it was left out.");
        return found;
    }

    /// <summary>
    /// The organisation of the paper. That of the submitter (<c>submitterOrganization</c>, four days of 2025) is not
    /// read: who hands a paper in need not have written it.
    /// </summary>
    private void ReadOrganization(PaperFields fields)
    {
        if (tokens.Kind != JsonToken.StartObject)
        {
            fields.Organization = ReadText() is { } plain && PlainText.OneLine(plain) is { Length: > 0 } name ? name : fields.Organization;
            return;
        }

        while (tokens.Read() == JsonToken.Key)
        {
            var (isHandle, isName) = (tokens.Raw.SequenceEqual("name"u8), tokens.Raw.SequenceEqual("fullname"u8));
            tokens.Read();
            if (isHandle && tokens.Kind != JsonToken.Null)
                fields.OrganizationHandle = ReadText(part: ".name")?.Trim();
            else if (isName && tokens.Kind != JsonToken.Null)
                fields.Organization = ReadText(part: ".fullname") is { } full && PlainText.OneLine(full) is { Length: > 0 } name ? name : null;
            else
                tokens.Skip();
        }
    }

    private string? ReadLink(int index = -1)
    {
        if (ReadText(index)?.Trim() is not { } link)
            return null;

        if (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return link;

        TellOf(index, "", $"“{Excerpt.Of(link)}” is not a web address; it was left out.");
        return null;
    }

    private List<string> ReadLinks()
    {
        List<string> links = [];
        if (tokens.Kind != JsonToken.StartArray)
        {
            if (ReadLink() is { } single)
                links.Add(single);
            return links;
        }

        for (var index = 0; tokens.Read() is not (JsonToken.EndArray or JsonToken.Fault); index++)
        {
            if (ReadLink(index) is { } link)
                links.Add(link);
        }

        return links;
    }
}
