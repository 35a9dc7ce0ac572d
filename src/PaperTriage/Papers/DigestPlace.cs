namespace PaperTriage.Papers;

/// <summary>Where the page of a digest shows an entry.</summary>
internal static class DigestPlace
{
    /// <summary>Entries on one page of a digest.</summary>
    public const int PageSize = 100;

    /// <summary>The address within the site of an entry in its digest.</summary>
    public static string Of(long digest, int position)
    {
        var page = (position - 1) / PageSize + 1;
        return page == 1 ? $"/digests/{digest}#e{position}" : $"/digests/{digest}?page={page}#e{position}";
    }
}
