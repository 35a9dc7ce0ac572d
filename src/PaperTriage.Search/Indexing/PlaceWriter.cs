namespace PaperTriage.Search.Indexing;

/// <summary>Writes a <see cref="PlaceStream"/>: all patterns first, because the commonest of them get the codes.</summary>
internal sealed class PlaceWriter
{
    private readonly List<uint> checkpoints = [];
    private readonly byte[] codes;
    private readonly ushort[] commonest;
    private readonly Dictionary<int, byte> codeOf;
    private byte[] bytes;
    private int at;
    private int posting;

    /// <param name="patterns">The pattern of every posting.</param>
    /// <param name="places">About how many places they have together.</param>
    public PlaceWriter(ReadOnlySpan<ushort> patterns, int places)
    {
        commonest = Commonest(patterns);
        codeOf = commonest.Select((pattern, code) => (pattern, code)).ToDictionary(pair => (int)pair.pattern, pair => (byte)pair.code);
        codes = new byte[patterns.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = codeOf.GetValueOrDefault(patterns[i], PlaceStream.Counted);
        bytes = new byte[places * 2 + 16];
    }

    /// <summary>Writes the places of the next posting.</summary>
    public void Add(ReadOnlySpan<ushort> places)
    {
        if (posting % PlaceStream.Block == 0)
            checkpoints.Add((uint)at);
        if (at + places.Length * 3 + 5 > bytes.Length)
            Array.Resize(ref bytes, bytes.Length * 2 + places.Length * 3);
        if (codes[posting++] == PlaceStream.Counted)
        {
            checkpoints[^1] |= PlaceStream.HasCounted;
            Write(places.Length);
        }

        for (var i = 0; i < places.Length; i++)
        {
            var (field, position) = (places[i] >> 14, places[i] & TextPostings.PositionLimit);
            if (i == 0)
                Write(position << 2 | field);
            else if (places[i - 1] >> 14 == field)
                Write((places[i] - places[i - 1]) << 1);
            else
                Write(position << 3 | field << 1 | 1);
        }
    }

    public PlaceStream Finish() => new(codes, commonest, bytes.AsSpan(0, at).ToArray(), [.. checkpoints]);

    private void Write(int number)
    {
        for (; number > 127; number >>= 7)
            bytes[at++] = (byte)(number | 128);
        bytes[at++] = (byte)number;
    }

    private static ushort[] Commonest(ReadOnlySpan<ushort> patterns)
    {
        Dictionary<ushort, int> counts = [];
        foreach (var pattern in patterns)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, pattern, out _)++;
        return [.. counts.Where(pair => !PlaceStream.IsOpen(pair.Key)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(PlaceStream.Counted).Select(pair => pair.Key)];
    }
}
