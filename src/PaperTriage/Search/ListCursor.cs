using System.Buffers.Binary;
using PaperTriage.Papers;

namespace PaperTriage.Search;

/// <summary>Where a page of the list of all papers ended: a day and a paper, in one epoch of the library.</summary>
internal static class ListCursor
{
    public static string Write(Guid epoch, FoundPaper last) => Keyset.Write(Short(epoch), last.SortDate.DayNumber, last.Id);

    /// <summary>The place; the beginning without a cursor; null when the text is none of this epoch.</summary>
    public static (DateOnly Day, long Id)? Read(string? cursor, Guid epoch)
    {
        if (string.IsNullOrEmpty(cursor))
            return (DateOnly.MaxValue, 0);

        return Keyset.Read(cursor, 3) is [var of, >= 0 and var day, var id] && of == Short(epoch) && day <= DateOnly.MaxValue.DayNumber
            ? (DateOnly.FromDayNumber((int)day), id)
            : null;
    }

    private static long Short(Guid epoch)
    {
        Span<byte> bytes = stackalloc byte[16];
        epoch.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}
