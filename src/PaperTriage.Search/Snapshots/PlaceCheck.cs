using PaperTriage.Search.Indexing;

namespace PaperTriage.Search.Snapshots;

/// <summary>Whether a stream of places holds what its postings say.</summary>
internal static class PlaceCheck
{
    public static bool IsSound(PlaceStream stream, int postings)
    {
        if (stream.Codes.Length != postings || stream.Checkpoints.Length != (postings + PlaceStream.Block - 1) / PlaceStream.Block)
            return false;

        var at = 0;
        for (var block = 0; block < stream.Checkpoints.Length; block++)
        {
            var codes = stream.Codes.AsSpan(block * PlaceStream.Block, Math.Min(PlaceStream.Block, postings - block * PlaceStream.Block));
            var counted = codes.Contains(PlaceStream.Counted) ? PlaceStream.HasCounted : 0;
            if (stream.Checkpoints[block] != ((uint)at | counted))
                return false;
            foreach (var code in codes)
            {
                if (!Skip(stream, code, ref at))
                    return false;
            }
        }

        return at == stream.Places.Length;
    }

    private static bool Skip(PlaceStream stream, byte code, ref int at)
    {
        int count;
        if (code == PlaceStream.Counted)
        {
            if (!Number(stream.Places, ref at, out count) || count is < 1 or > ushort.MaxValue)
                return false;
        }
        else if (code >= stream.Patterns.Length || (count = PlaceStream.Occurrences(stream.Patterns[code])) == 0 || PlaceStream.IsOpen(stream.Patterns[code]))
        {
            return false;
        }

        for (; count > 0; count--)
        {
            if (!Number(stream.Places, ref at, out _))
                return false;
        }

        return true;
    }

    /// <summary>At most four bytes a number.</summary>
    private static bool Number(byte[] places, ref int at, out int number)
    {
        number = 0;
        for (var shift = 0; shift < 28 && at < places.Length; shift += 7)
        {
            number |= (places[at] & 127) << shift;
            if (places[at++] < 128)
                return true;
        }

        return false;
    }
}
