using System.IO.Compression;
using System.Text.Json;
using FluentAssertions;
using PaperTriage.Search.Queries;

namespace PaperTriage.Search.Tests.Queries;

public class TitleTests
{
    /// <summary>../shared/corpus/abstracts-50k.jsonl.gz, every title of it.</summary>
    [SharedFact]
    public void A_pasted_title_is_words_that_find_it()
    {
        var titles = Titles().Take(Soak.Inputs(5_000, int.MaxValue)).ToList();

        var odd = titles.Where(title => !IsWords(title)).ToList();

        titles.Should().HaveCountGreaterThanOrEqualTo(5_000);
        odd.Should().BeEmpty();
    }

    /// <summary>A sign before a word excludes it, which a few titles in ten thousand do by chance.</summary>
    [SharedFact]
    public void Hardly_any_title_excludes_a_word()
    {
        var titles = Titles().Take(Soak.Inputs(5_000, int.MaxValue)).ToList();

        var excluding = titles.Where(title => HasProhibited(QueryParser.Parse(title, PaperSchema.Fields).Root!)).ToList();

        excluding.Count.Should().BeLessThanOrEqualTo(2 + titles.Count / 10_000, "these exclude: {0}", string.Join("; ", excluding));
    }

    private static bool IsWords(string title)
    {
        var query = QueryParser.Parse(title, PaperSchema.Fields);
        if (!query.IsValid || query.Root == QueryGroup.Everything || query.Root is QueryGroup { Clauses: [] })
            return false;

        var again = QueryParser.Parse(query.Canonical, PaperSchema.Fields);
        return again.Root == query.Root && again.Canonical == query.Canonical && query.Leaves().All(leaf => leaf.Field is null);
    }

    private static bool HasProhibited(QueryNode node) => node is QueryGroup group && group.Clauses.Any(clause => clause.Occur == Occur.Prohibited || HasProhibited(clause.Node));

    private static IEnumerable<string> Titles()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Shared.Path("corpus", "abstracts-50k.jsonl.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            yield return record.RootElement.GetProperty("title").GetString()!;
        }
    }
}
