namespace PaperTriage.Papers;

/// <summary>The digest days that have papers, oldest first, and how many each has.</summary>
internal sealed class Calendar(DateOnly[] days, int[] papers)
{
    public static readonly Calendar Empty = new([], []);

    public DateOnly? Newest => days.Length == 0 ? null : days[^1];

    /// <summary>The newest day that is not after the given one; where all are, the newest of all.</summary>
    public DateOnly? NewestUpTo(DateOnly day) => this[day] > 0 ? day : Before(day) ?? Newest;

    /// <summary>Papers of a day; 0 when no digest is of it.</summary>
    public int this[DateOnly day] => Array.BinarySearch(days, day) is >= 0 and var at ? papers[at] : 0;

    /// <summary>The nearest earlier day that has papers.</summary>
    public DateOnly? Before(DateOnly day)
    {
        var at = Array.BinarySearch(days, day);
        at = at < 0 ? ~at : at;
        return at > 0 ? days[at - 1] : null;
    }

    /// <summary>The nearest later day that has papers.</summary>
    public DateOnly? After(DateOnly day)
    {
        var at = Array.BinarySearch(days, day);
        at = at < 0 ? ~at : at + 1;
        return at < days.Length ? days[at] : null;
    }
}
