namespace PaperTriage.Parsing.Text;

/// <summary>Makes a readable abstract of what a source sent.</summary>
public static class AbstractText
{
    /// <summary>The abstract with hard wraps and known artefacts repaired; what is ambiguous stays as it came.</summary>
    public static string Clean(string raw) => string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
