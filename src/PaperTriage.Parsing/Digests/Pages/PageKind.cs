namespace PaperTriage.Parsing.Digests.Pages;

/// <summary>Says what a page seems to be that names no paper.</summary>
internal static class PageKind
{
    private static readonly string[] Challenges =
        ["Just a moment", "Attention Required", "Human Verification", "Checking your browser", "Security check", "Are you a robot", "Verifying", "Access denied"];

    private static readonly string[] Missing = ["404", "Not Found", "Page not found", "can't find the page", "can’t find the page"];

    private static readonly string[] Limits = ["429", "Too Many Requests", "Rate limit", "Rate exceeded"];

    private static readonly string[] Failures = ["500", "502", "503", "504", "Internal Server Error", "Bad Gateway", "Service Unavailable", "Gateway Time", "Something went wrong"];

    private static readonly string[] Logins = ["Log In", "Login", "Sign in", "Sign up"];

    /// <summary>One sentence.</summary>
    internal static string Of(PageOutline page)
    {
        var name = page.Title.Length > 0 ? page.Title : page.Heading;
        var quoted = name.Length > 0 ? $" (“{Excerpt.Of(name)}”)" : "";
        if (page.IsOfPapers)
            return $"This page of Daily Papers{quoted} names no paper.";
        if (page.IsChallenge || Says(page, Challenges))
            return $"This is the page of a firewall{quoted} that wants to know who asks, and no page of papers.";
        if (Says(page, Missing))
            return $"This is a page that says that there is no such page{quoted}.";
        if (Says(page, Limits))
            return $"This is a page that says that too much was asked{quoted}.";
        if (Says(page, Failures))
            return $"This is the page of a server that failed{quoted}, and no page of papers.";
        if (page.AsksForPassword || Says(page, Logins))
            return $"This is a page to log in{quoted}, and no page of papers.";

        return name.Length > 0 ? $"This HTML page{quoted} names no paper of Daily Papers." : "This HTML page has no title and names no paper of Daily Papers.";
    }

    private static bool Says(PageOutline page, string[] signs) => signs.Any(sign =>
        page.Title.Contains(sign, StringComparison.OrdinalIgnoreCase) || page.Heading.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
