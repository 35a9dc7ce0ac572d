namespace PaperTriage.Parsing.Papers;

/// <summary>What stays of a title when spelling does not matter: lower-case letters and digits of every script.</summary>
public static class TitleKey
{
    /// <summary>The key, or null when the title has fewer than four words and so tells too little.</summary>
    public static string? Of(string title)
    {
        var key = string.Concat(title.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 4 && key.Length > 0 ? key : null;
    }
}
