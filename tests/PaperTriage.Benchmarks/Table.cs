using System.Globalization;

namespace PaperTriage.Benchmarks;

/// <summary>Prints measurements: what, figure, what is required, whether it is met.</summary>
internal sealed class Table(TextWriter output)
{
    public void Section(string title, string how)
    {
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine(how);
    }

    /// <summary>A figure without a requirement.</summary>
    public void Fact(string what, double figure, string unit) => output.WriteLine($"  {what,-58} {Format(figure),10} {unit}");

    /// <summary>A figure that must be at least <paramref name="least"/>.</summary>
    public bool AtLeast(string what, double figure, string unit, double least) => Judge(what, figure, unit, $"≥ {Format(least)}", figure >= least);

    /// <summary>A figure that must be at most <paramref name="most"/>.</summary>
    public bool AtMost(string what, double figure, string unit, double most) => Judge(what, figure, unit, $"≤ {Format(most)}", figure <= most);

    private bool Judge(string what, double figure, string unit, string required, bool met)
    {
        output.WriteLine($"  {what,-58} {Format(figure),10} {unit,-12} required {required,-8} {(met ? "met" : "MISSED")}");
        return met;
    }

    private static string Format(double figure) => figure.ToString(figure >= 1000 ? "N0" : figure >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
