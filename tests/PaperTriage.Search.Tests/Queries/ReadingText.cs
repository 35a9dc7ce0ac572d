using System.Globalization;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Queries;

/// <summary>Readings as case files write them: <c>must(…) should(…) not(…)</c>, with <c>should!</c> where one is needed.</summary>
internal static class ReadingText
{
    public static string Of(QueryMatch? match) => match switch
    {
        MatchEverything => "everything",
        MatchNothing => "nothing",
        MatchDays days => $"{days.Leaf.Field!.Name}:{Day(days.First)}..{Day(days.Last)}",
        MatchLeaf leaf => Of(leaf.Leaf) + (leaf.Boost.Equals(1) ? "" : "^" + leaf.Boost.ToString(CultureInfo.InvariantCulture)),
        MatchBoolean boolean => Of(boolean),
        _ => "faults",
    };

    private static string Of(MatchBoolean match) => string.Join(" ", new[]
    {
        Part("must", match.Must), Part(match.NeedsShould ? "should!" : "should", match.Should), Part("not", match.MustNot),
    }.Where(part => part.Length > 0));

    private static string Part(string name, IReadOnlyList<QueryMatch> matches) =>
        matches.Count == 0 ? "" : $"{name}({string.Join(", ", matches.Select(Of))})";

    private static string Of(QueryLeaf leaf) => (leaf.Field is null ? "" : leaf.Field.Name + ":") + leaf switch
    {
        WordLeaf word => word.Text,
        PhraseLeaf phrase => $"\"{phrase.Text}\"" + (phrase.Slop == 0 ? "" : $"~{phrase.Slop}"),
        PrefixLeaf prefix => prefix.Text + "*",
        WildcardLeaf wildcard => wildcard.Pattern,
        FuzzyLeaf fuzzy => $"{fuzzy.Text}~{fuzzy.Edits}",
        ValueLeaf value => value.Value,
        NumberLeaf number => $"{(number.Range.LowExcluded ? ">" : "")}{number.Range.Low}..{(number.Range.HighExcluded ? "<" : "")}{number.Range.High}",
        _ => "*",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
