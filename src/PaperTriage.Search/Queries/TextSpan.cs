using System.Runtime.InteropServices;

namespace PaperTriage.Search.Queries;

/// <summary>A stretch of the query's text, in UTF-16 code units from its beginning.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The stretch between two places; <paramref name="end"/> is the first place after it.</summary>
    public static TextSpan Between(int start, int end) => new(start, end - start);
}
