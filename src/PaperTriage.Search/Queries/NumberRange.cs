namespace PaperTriage.Search.Queries;

/// <summary>Numbers between two ends; null is no end. Sizes are plain numbers here: <c>7B</c> is 7e9.</summary>
/// <param name="Low">The smallest number.</param>
/// <param name="High">The largest number.</param>
/// <param name="LowExcluded">The low end itself does not match.</param>
/// <param name="HighExcluded">The high end itself does not match.</param>
public readonly record struct NumberRange(double? Low, double? High, bool LowExcluded = false, bool HighExcluded = false)
{
    public bool Contains(double value) =>
        (Low is not { } low || value > low || (value == low && !LowExcluded))
        && (High is not { } high || value < high || (value == high && !HighExcluded));
}
