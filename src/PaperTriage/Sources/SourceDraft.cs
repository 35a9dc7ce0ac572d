using PaperTriage.Parsing.Text;

namespace PaperTriage.Sources;

/// <summary>A source as a form says it.</summary>
public sealed class SourceDraft
{
    /// <summary>Null when the form named nothing that can be asked.</summary>
    public SourceForm? Form { get; init; } = SourceForm.DailyPapersSearch;

    public string Name { get; init; } = "";

    public string Target { get; init; } = "";

    public WeekDays Days { get; init; } = WeekDays.Workdays;

    public int Hour { get; init; } = 7;

    public int Every { get; init; }

    /// <summary>Reads the fields of a form; what is no number or no member becomes what <see cref="Fault"/> refuses.</summary>
    public static SourceDraft Of(IFormCollection form, SourceForm? known = null) => new()
    {
        Form = known ?? (Enum.TryParse<SourceForm>(form["form"], out var read) && Enum.IsDefined(read) ? read : null),
        Name = PlainText.OneLine(form["name"].ToString()),
        Target = PlainText.OneLine(form["target"].ToString()),
        Days = form["days"].Aggregate(WeekDays.None, (days, day) => Enum.TryParse<WeekDays>(day, out var one) && Enum.IsDefined(one) ? days | one : days),
        Hour = int.TryParse(form["hour"], out var hour) ? hour : -1,
        Every = int.TryParse(form["every"], out var every) ? every : -1,
    };

    public bool NeedsTarget => Form is SourceForm.DailyPapersSearch or SourceForm.Feed;

    /// <summary>What is asked: a feed's address in its one spelling, without the fragment, which no server sees; else the words as written.</summary>
    public string Asked => Form is SourceForm.Feed && Uri.TryCreate(Target, UriKind.Absolute, out var address)
        ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)
        : NeedsTarget ? Target : "";

    /// <summary>What it is called when nobody says; what follows the path of an address may be a secret and is left out.</summary>
    public string CalledName => Name.Length > 0 ? Name : Form switch
    {
        SourceForm.DailyPapersSearch => $"Topic “{Shell.Text.Clip(Target, 80)}”",
        SourceForm.Feed => Uri.TryCreate(Target, UriKind.Absolute, out var address) ? Shell.Text.Clip($"{address.Host}{address.AbsolutePath}", 100) : Target,
        _ => Form?.Words ?? "",
    };

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    public string? Fault(bool isNew) => this switch
    {
        { Form: null } => "Choose what is to be asked.",
        { NeedsTarget: true, Target: "" } when isNew => Form is SourceForm.Feed ? "Write the address of the feed." : "Write the words of the search.",
        { Target.Length: > 1000 } or { Name.Length: > 120 } => "That is too long: 1,000 characters for an address, 120 for a name.",
        { Form: SourceForm.Feed } when isNew && !IsWebAddress(Target) => "The address of a feed begins with https:// or http://.",
        { Asked.Length: > 1000 } when isNew => "That is too long: 1,000 characters for an address, its escapes counted.",
        { Days: WeekDays.None } => "Choose at least one day of the week.",
        { Hour: < 0 or > 23 } => "The first hour is a number from 0 to 23.",
        { Every: < 0 or > 23 } => "The hours between two times are a number from 0 to 23; 0 is once a day.",
        _ => null,
    };

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0;
}
