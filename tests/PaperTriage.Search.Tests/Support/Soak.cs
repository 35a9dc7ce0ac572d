namespace PaperTriage.Search.Tests.Support;

/// <summary>How long the long checks run: a seeded slice by default, everything with <c>PAPERTRIAGE_SOAK=1</c>.</summary>
public static class Soak
{
    public static bool On { get; } = Environment.GetEnvironmentVariable("PAPERTRIAGE_SOAK") == "1";

    public static int Inputs(int slice, int full) => On ? full : slice;
}
