using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaperTriage.Search;

/// <summary>Where a page of hits ended. Opaque to those who carry it; what they change of it finds another place or none.</summary>
/// <param name="Epoch">The epoch of the library; in another one it means nothing.</param>
/// <param name="Position">The change up to which the index had followed.</param>
/// <param name="Question">What was asked, as <see cref="HashOf"/>: a cursor continues its own list only.</param>
/// <param name="Rank">The rank of the last hit.</param>
/// <param name="Key">The paper of the last hit.</param>
internal sealed record SearchCursor(Guid Epoch, long Position, long Question, double Rank, long Key)
{
    private const int Length = 48;

    public string Write()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Epoch.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Position);
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], Question);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[32..], Rank);
        BinaryPrimitives.WriteInt64BigEndian(bytes[40..], Key);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place, or null when the text is none.</summary>
    public static SearchCursor? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Length / 3 * 4 || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Length)
            return null;

        var rank = BinaryPrimitives.ReadDoubleBigEndian(bytes[32..]);
        return double.IsNaN(rank) ? null : new(
            new(bytes[..16]), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadInt64BigEndian(bytes[24..]), rank, BinaryPrimitives.ReadInt64BigEndian(bytes[40..]));
    }

    /// <summary>A number that differs for different questions.</summary>
    public static long HashOf(string question) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
}
