using System.Collections.Frozen;

namespace PaperTriage.Parsing.Digests.Layouts;

/// <summary>The lines of a Daily Papers page that belong to no paper.</summary>
internal static class PageHeading
{
    private const string MailStart = "Get trending papers in your email inbox";
    private const string Button = "Subscribe";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "new", "New", Button, "Daily Papers", "by", "AK", "and the research community", "Daily", "Weekly", "Monthly",
        "Trending Papers", "Trending", "Hugging Face", "Hugging Face's logo Hugging Face", "Daily Papers - Hugging Face",
        "Log In", "Sign Up", "Search", "Previous", "Next", "Load more", "Company", "Website",
        "TOS", "Privacy", "About", "Careers", "Jobs", "Models", "Datasets", "Spaces", "Pricing", "Docs", "Community",
        "Enterprise", "Blog", "Buckets", "© Hugging Face", "System theme").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest of them, so that a long line costs no look-up.</summary>
    private const int Longest = 48;

    /// <summary>A line that stands on every such page and in no paper: it tells the page apart from any other text.</summary>
    internal static bool IsTelling(ReadOnlySpan<char> line) =>
        IsMail(line) || line is "Daily Papers" or "Daily Papers - Hugging Face" || IsByline(line);

    internal static bool IsMail(ReadOnlySpan<char> line) => line.StartsWith(MailStart, StringComparison.Ordinal);

    internal static bool Is(ReadOnlySpan<char> line) => line.Length <= Longest && (Known.Contains(line) || IsByline(line));

    /// <summary>
    /// How many characters at the start of a line are heading glued to what follows, as in <c>SubscribeTitle</c>; the
    /// length of the line when all of it is heading.
    /// </summary>
    /// <param name="line">Without white space around.</param>
    /// <param name="inHeading">Whether the line above is heading too, or there is none.</param>
    /// <param name="underMail">Whether the line above invites to the mail: then the button is certain, whatever letter follows.</param>
    internal static int GluedLength(ReadOnlySpan<char> line, bool inHeading, bool underMail)
    {
        var taken = 0;
        while (IsMail(line[taken..]))
        {
            var end = line[taken..].IndexOf('!');
            if (end is < 0 or > Longest + 8)
                break;

            taken += end + 1;
            underMail = true;
        }

        var rest = line[taken..];
        if ((inHeading || underMail) && rest.StartsWith(Button, StringComparison.Ordinal) && rest.Length > Button.Length
            && (underMail || !char.IsAsciiLetterLower(rest[Button.Length])))
            taken += Button.Length;

        while (taken < line.Length && char.IsWhiteSpace(line[taken]))
            taken++;

        return Is(line[taken..]) ? line.Length : taken;
    }

    private static bool IsByline(ReadOnlySpan<char> line) =>
        line.StartsWith("by", StringComparison.Ordinal) && line.EndsWith("and the research community", StringComparison.Ordinal)
        && line.Length <= Longest;
}
