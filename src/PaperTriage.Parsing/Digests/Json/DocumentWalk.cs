namespace PaperTriage.Parsing.Digests.Json;

/// <summary>
/// Goes through a document from element to element. Each element is read by itself, so that a damaged one costs its
/// neighbours nothing: behind damage the walk goes on where the next element begins (<see cref="Resync"/>). It takes
/// arrays of papers, arrays inside wrapper objects, bare sequences of objects (JSON Lines), several of these one after
/// another, and whatever stands between them as a problem.
/// </summary>
internal sealed partial class DocumentWalk
{
    /// <summary>Arrays in arrays are entered this deep: an array that was pasted into another still holds papers.</summary>
    private const int MostFrames = 8;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly ReadOnlyMemory<byte> document;
    private readonly string? within;
    private readonly PlaceMap places;
    private readonly ProblemLog problems = new();
    private readonly Stack<Frame> frames = new();
    private readonly List<DigestEntry> entries = [];
    private readonly List<Place> furniture = [];
    private Resync resync = new();
    private int position;
    private bool damagedToEnd;

    /// <param name="document">The document in UTF-8.</param>
    /// <param name="within">What the document stands in, when that is another one: then lines and columns are counted inside of it.</param>
    internal DocumentWalk(ReadOnlyMemory<byte> document, string? within = null)
    {
        this.document = document;
        this.within = within;
        places = new(document);
    }

    /// <summary>An open array or wrapper object.</summary>
    private sealed class Frame(string path, int start, bool isArray, byte closer)
    {
        internal string Path => path;

        internal int Start => start;

        internal bool IsArray => isArray;

        internal byte Closer => closer;

        internal int Elements { get; set; }

        /// <summary>Whether a comma stands behind the last element, or none is needed.</summary>
        internal bool Separated { get; set; } = true;

        /// <summary>In a wrapper: the number of papers it announces.</summary>
        internal (int Count, int Offset)? Announced { get; set; }
    }

    internal IReadOnlyList<DigestEntry> Entries => entries;

    internal IReadOnlyList<Place> Furniture => furniture;

    internal IReadOnlyList<DigestProblem> Problems => problems.InOrder();

    /// <summary>Days that wrappers tell.</summary>
    internal HashSet<DateOnly> Days { get; } = [];

    /// <summary>The first day, week or month of a wrapper, as it writes it.</summary>
    internal string? PrintedDate { get; private set; }

    /// <summary>Whether a wrapper says that it holds a week, a month or what is trending, and not a day.</summary>
    internal bool IsPeriod { get; private set; }

    /// <summary>The search that a wrapper tells.</summary>
    internal string? Query { get; private set; }

    /// <summary>How many arrays and wrappers were met at the top.</summary>
    internal int Documents { get; private set; }

    /// <summary>How many objects stand at the top, outside any array.</summary>
    internal int Loose { get; private set; }

    /// <summary>How many elements are Python, not JSON.</summary>
    internal int PythonElements { get; private set; }

    /// <summary>Whether an entry is a plain record (<c>abstract</c>, no <c>paper</c> inside) rather than one of the API.</summary>
    internal bool IsRecord { get; private set; }

    /// <summary>Whether an error body was met.</summary>
    internal bool ErrorBody { get; private set; }

    private ReadOnlySpan<byte> Document => document.Span;

    internal void Run()
    {
        while (SkipBlank())
        {
            var frame = frames.Count > 0 ? frames.Peek() : null;
            if (frame is { IsArray: false })
                ReadMembers(frame, position, first: false);
            else if (Document[position] == ',')
                ReadCommas(frame);
            else if (frame is not null && Document[position] == frame.Closer)
                CloseArray(frame);
            else if (Document[position] is (byte)'[' or (byte)'(' && frames.Count < MostFrames)
                OpenArray(frame);
            else
                ReadElement(frame);
        }

        if (frames.Count > 0 && !damagedToEnd)
            TellOpenEnd();
        else if (entries.Count == 0 && Documents + Loose == 0 && Document.Trim(" \t\r\n"u8).IsEmpty)
            Tell(0, 0, null, "The document is empty.");
    }

    private bool SkipBlank()
    {
        while (position < Document.Length)
        {
            if (Document[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                position++;
            else if (Document[position..].StartsWith(ByteOrderMark))
                position += ByteOrderMark.Length;
            else
                return true;
        }

        return false;
    }

    /// <summary>At the top level commas mean nothing: they part the elements of an array whose head is lost.</summary>
    private void ReadCommas(Frame? array)
    {
        var start = position++;
        if (array is null)
            return;

        if (array.Separated)
        {
            ReadEmptyElements(array, start);
            return;
        }

        array.Separated = true;
        if (SkipBlank() && Document[position] == array.Closer)
            Tell(start, start + 1, array.Path, "A comma stands behind the last element.");
    }

    private void ReadEmptyElements(Frame array, int start)
    {
        var end = position;
        while (SkipBlank() && Document[position] == ',')
            end = ++position;

        Tell(start, end, array.Path, "A comma stands here without an element before it.");
    }

    private void OpenArray(Frame? outer)
    {
        var path = outer is null ? "$" : ElementPath(outer);
        if (outer is not null)
            Tell(position, position + 1, path, "A list stands where a paper is expected; the papers in it were read.");
        else
            BeginDocument();

        frames.Push(new(path, position, isArray: true, Document[position] == '(' ? (byte)')' : (byte)']'));
        position++;
    }

    /// <summary>Counts an array or wrapper at the top.</summary>
    private void BeginDocument()
    {
        if (Documents++ > 0)
            Tell(position, position + 1, "$", "Another document begins here; it was read as well.");
    }

    private void CloseArray(Frame array)
    {
        frames.Pop();
        position++;
        if (frames.Count == 0)
            return;

        var outer = frames.Peek();
        outer.Separated = false;
        if (!outer.IsArray)
            outer.Elements += array.Elements;
    }

    private void TellOpenEnd()
    {
        var end = Document.TrimEnd(" \t\r\n"u8).Length;
        Tell(Math.Max(0, end - 1), end, frames.Peek().Path, "The document ends here, before its list is closed: elements may be missing.");
    }

    private string ElementPath(Frame array)
    {
        if (!array.Separated)
            Tell(position, position + 1, array.Path, "A comma is missing before this element.");

        array.Separated = false;
        return $"{array.Path}[{array.Elements++}]";
    }

    private void Tell(int start, int end, string? path, string message) => problems.Tell(places.Of(start, end, path), message);
}
