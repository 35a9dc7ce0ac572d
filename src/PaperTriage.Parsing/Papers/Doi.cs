using System.Diagnostics.CodeAnalysis;

namespace PaperTriage.Parsing.Papers;

/// <summary>A digital object identifier in its canonical lower-case form, e.g. <c>10.1145/3292500.3330701</c> (ISO 26324).</summary>
public readonly record struct Doi
{
    private Doi(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Doi doi)
    {
        doi = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;

        doi = new(text.Trim().ToLowerInvariant());
        return true;
    }

    public override string ToString() => Value;
}
