using System.Globalization;
using PaperTriage.Shell;

namespace PaperTriage.Sources;

/// <summary>How a source stands. Each is another word on <c>/sources</c> and in logs.</summary>
public enum Standing
{
    /// <summary>Nobody asks it.</summary>
    Paused,

    /// <summary>It was never asked, or the first asking goes on.</summary>
    Unasked,

    /// <summary>Asked, and something new came.</summary>
    Fresh,

    /// <summary>Asked and answered, nothing new: all is well.</summary>
    Quiet,

    /// <summary>Far fewer papers than usual, before the hour by which the day is usually complete.</summary>
    HalfPublished,

    /// <summary>It answers, but with nothing newer: papers may be missing.</summary>
    Stale,

    /// <summary>It does not answer, or not in words that can be read.</summary>
    Failed,
}

/// <summary>One finished run, as the judgement of a source sees it.</summary>
internal sealed record RunFacts(
    string Period, RunOutcome Outcome, DateTimeOffset FinishedAt, int Entries, int New, int WithId = 0, int WithAbstract = 0, int WithAuthors = 0, int WithVotes = 0, string? Message = null, int Problems = 0);

/// <summary>What is known of a source when it is judged.</summary>
/// <param name="Form">What it is asked for.</param>
/// <param name="Rhythm">When it is asked.</param>
/// <param name="IsPaused">Whether nobody asks it.</param>
/// <param name="Runs">Its finished runs of the last eight weeks, in any order.</param>
/// <param name="FailedTries">Tries of the run that waits which failed.</param>
/// <param name="FailedWith">What the last of them said.</param>
internal sealed record SourceHistory(
    SourceForm Form, Rhythm Rhythm, bool IsPaused, IReadOnlyList<RunFacts> Runs, int FailedTries = 0, string? FailedWith = null);

/// <summary>The judgement of a source: a pure function of its history and the time.</summary>
/// <param name="Standing">The word.</param>
/// <param name="Sentence">What is behind it, for people who may see it.</param>
/// <param name="Since">When it began to be so, where that matters.</param>
public sealed record Freshness(Standing Standing, string Sentence, DateTimeOffset? Since = null)
{
    /// <summary>Fewer days tell nothing about what is usual.</summary>
    private const int FewestDays = 3;

    /// <summary>A day with less than this part of the usual count is far under it.</summary>
    private const double FarUnder = 0.5;

    /// <summary>A day that has this part of its final count is complete.</summary>
    private const double Complete = 0.8;

    /// <summary>So many of the days on which papers were due may be empty before the source is stale: a holiday, a late hour.</summary>
    private const int EmptyDaysAllowed = 2;

    internal static Freshness Of(SourceHistory source, DateTimeOffset now)
    {
        var runs = source.Runs.Where(r => r.Outcome is not RunOutcome.Stopped).OrderBy(r => r.FinishedAt).ToList();
        var good = runs.FindLast(r => r.Outcome is RunOutcome.Read or RunOutcome.Unchanged or RunOutcome.Empty);
        var last = runs is [.., var newest] ? newest : null;
        if (source.IsPaused)
            return new(Standing.Paused, good is null ? "Paused; it was never asked." : $"Paused; last answered {good.FinishedAt.Stamp}.");
        if (source.FailedTries > 0 || last is { Outcome: RunOutcome.Failed })
            return Failing(source, runs, good);
        if (last is null)
            return new(Standing.Unasked, "It has not been asked yet.");
        var newestPeriod = runs.Max(r => r.Period);
        if (runs.FindLast(r => r.Period == newestPeriod) is { Outcome: RunOutcome.Stale } stale)
            return new(Standing.Stale, stale.Message ?? "It answers with the papers of another day.", stale.FinishedAt);

        return source.Form is SourceForm.DailyPapersByDay ? OfDays(source, runs, good!, now) : OfListing(runs.FindLast(r => r.Period == newestPeriod)!, now);
    }

    private static Freshness Failing(SourceHistory source, List<RunFacts> runs, RunFacts? good)
    {
        var since = runs.LastOrDefault(r => r.Outcome is not RunOutcome.Failed)?.FinishedAt;
        var tries = source.FailedTries + runs.Count(r => r.Outcome is RunOutcome.Failed && (since is null || r.FinishedAt > since));
        var reason = source.FailedWith ?? runs.LastOrDefault()?.Message;
        return new(Standing.Failed,
            $"{tries.ToString(CultureInfo.InvariantCulture)} {(tries == 1 ? "try" : "tries")} failed; {(good is null ? "it never answered" : $"last answer {good.FinishedAt.Stamp}")}.{(reason is null ? "" : $" {reason}")}",
            good?.FinishedAt);
    }

    /// <summary>A source with a digest for every weekday: is the newest day there, and whole?</summary>
    private static Freshness OfDays(SourceHistory source, List<RunFacts> runs, RunFacts good, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var days = runs.Where(r => Dates.Parse(r.Period) is not null).GroupBy(r => Dates.Parse(r.Period)!.Value)
            .ToDictionary(g => g.Key, g => g.Max(r => r.Entries));
        var newest = days.Where(d => d.Value > 0).Select(d => d.Key).DefaultIfEmpty().Max();
        var due = Enumerable.Range(0, 60).Select(back => today.AddDays(-back)).TakeWhile(d => d > newest).Count(d => source.Rhythm.Has(d) && (d < today || now.Hour >= source.Rhythm.Hour));
        if (newest != default && due > EmptyDaysAllowed)
            return new(Standing.Stale, $"It answers, but nothing came since {newest.ToString("d MMM", CultureInfo.InvariantCulture)}: {due} days on which papers were due are empty.", Midnight(newest.AddDays(1)));

        var count = days.GetValueOrDefault(today);
        var expected = Expected(days, today);
        if (count > 0 && expected is { } usual && count < usual * FarUnder)
        {
            var hour = UsualHour(runs, days, today);
            if (hour is null || now.Hour < hour)
                return new(Standing.HalfPublished, $"{count} of usually {usual} papers on a {today.DayOfWeek}{(hour is null ? "" : $"; the day is usually complete by {hour:00}:00 UTC")}.");
            return new(Standing.Fresh, $"{Counts.Of(count, "paper")} today, fewer than the usual {usual} on a {today.DayOfWeek}.");
        }

        var asked = runs.LastOrDefault(r => r.Period == Schedule.DayOf(today)) ?? good;
        return asked.New > 0 || (count > 0 && runs.Exists(r => r.Period == Schedule.DayOf(today) && r.New > 0))
            ? new(Standing.Fresh, $"{Counts.Of(count, "paper")} today{(expected is { } mostly ? $"; usually {mostly} on a {today.DayOfWeek}" : "")}.")
            : new(Standing.Quiet, source.Rhythm.Has(today) ? $"Asked {asked.FinishedAt.Stamp}: {(count > 0 ? "nothing new" : "no papers yet today")}." : "No papers are due today.");
    }

    /// <summary>A week, a month, a search, a feed: the last asking for the newest period has news or it has none.</summary>
    private static Freshness OfListing(RunFacts last, DateTimeOffset now)
    {
        return last.New > 0
            ? new(Standing.Fresh, $"Asked {last.FinishedAt.Stamp}: {last.New} of {last.Entries} new.")
            : new(Standing.Quiet, $"Asked {(DateOnly.FromDateTime(last.FinishedAt.UtcDateTime) == DateOnly.FromDateTime(now.UtcDateTime) ? "today" : last.FinishedAt.Stamp)}, {(last.Entries > 0 ? $"0 of {last.Entries} new" : "nothing there")}.");
    }

    /// <summary>The median of the final counts of the same weekday; null while fewer than three are known.</summary>
    private static int? Expected(Dictionary<DateOnly, int> days, DateOnly today) =>
        Median([.. days.Where(d => d.Key < today && d.Key.DayOfWeek == today.DayOfWeek && d.Value > 0).Select(d => d.Value)]);

    /// <summary>The hour by which a day usually has most of its papers: the median over the days whose growing was watched.</summary>
    private static int? UsualHour(List<RunFacts> runs, Dictionary<DateOnly, int> days, DateOnly today)
    {
        var hours = new List<int>();
        foreach (var (day, final) in days.Where(d => d.Key < today && d.Value > 0))
        {
            var watched = runs.Where(r => r.Period == Schedule.DayOf(day) && DateOnly.FromDateTime(r.FinishedAt.UtcDateTime) == day).ToList();
            if (watched.Find(r => r.Entries >= final * Complete) is { } complete)
                hours.Add(complete.FinishedAt.Hour + 1);
        }

        return Median(hours);
    }

    /// <summary>Null for fewer than three numbers.</summary>
    private static int? Median(List<int> numbers)
    {
        numbers.Sort();
        return numbers.Count < FewestDays ? null : numbers[numbers.Count / 2];
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
