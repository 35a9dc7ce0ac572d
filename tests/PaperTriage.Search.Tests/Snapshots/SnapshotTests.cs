using FluentAssertions;
using PaperTriage.Search.Indexing;
using PaperTriage.Search.Queries;
using PaperTriage.Search.Snapshots;
using PaperTriage.Search.Tests.Reference;
using Xunit;

namespace PaperTriage.Search.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static readonly Guid Epoch = new("6f3c1a52-8d1e-4a52-b0a4-2f9a4a0c7b11");

    [Fact]
    public void A_reopened_snapshot_stands_at_its_position_and_answers_as_before()
    {
        var saved = Saved(out var index);
        var opening = MemorySearchIndex.Open(new MemoryStream(saved), IndexSchema.Papers, Epoch);

        opening.Refusal.Should().BeNull();
        opening.Position.Should().Be(42);
        opening.Index!.Count.Should().Be(index.Count);
        var library = new RandomLibrary(new(5));
        for (var i = 0; i < 200; i++)
        {
            var request = new SearchRequest(library.Query(), library.Query()) { Facets = [new("tag")] };
            opening.Index.Search(request).Should().BeEquivalentTo(index.Search(request), query => query.WithStrictOrdering());
        }
    }

    [Fact]
    public void A_snapshot_cut_short_anywhere_is_refused()
    {
        var saved = Saved(out _);
        var random = new Random(3);
        for (var i = 0; i < Soak.Inputs(300, 5000); i++)
        {
            var opening = MemorySearchIndex.Open(new MemoryStream(saved, 0, random.Next(saved.Length)), IndexSchema.Papers, Epoch);
            opening.Index.Should().BeNull();
            opening.Refusal.Should().Be(SnapshotRefusal.Truncated);
        }
    }

    [Fact]
    public void A_snapshot_with_a_changed_byte_is_refused_or_never_opened_wrongly()
    {
        var saved = Saved(out _);
        var random = new Random(4);
        for (var i = 0; i < Soak.Inputs(500, 20_000); i++)
        {
            var damaged = saved.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            MemorySearchIndex.Open(new MemoryStream(damaged), IndexSchema.Papers, Epoch).Refusal.Should().NotBeNull();
        }
    }

    [Fact]
    public void A_snapshot_of_another_schema_library_or_kind_is_refused()
    {
        var saved = Saved(out _);
        var other = new IndexSchema(2, new TextField("title", 2), new TextField("abstract", 1));

        MemorySearchIndex.Open(new MemoryStream(saved), other, Epoch).Refusal.Should().Be(SnapshotRefusal.OtherSchema);
        MemorySearchIndex.Open(new MemoryStream(saved), IndexSchema.Papers, new("11111111-8d1e-4a52-b0a4-2f9a4a0c7b11")).Refusal.Should().Be(SnapshotRefusal.OtherEpoch);
        MemorySearchIndex.Open(new MemoryStream(new byte[4096]), IndexSchema.Papers, Epoch).Refusal.Should().Be(SnapshotRefusal.OtherFormat);
        MemorySearchIndex.Open(new MemoryStream(), IndexSchema.Papers, Epoch).Refusal.Should().Be(SnapshotRefusal.Truncated);
    }

    [Fact]
    public void A_reopened_index_takes_writes_and_merges()
    {
        var opened = MemorySearchIndex.Open(new MemoryStream(Saved(out _)), IndexSchema.Papers, Epoch).Index!;
        opened.Upsert(new(9_999) { Texts = new Dictionary<string, string> { ["title"] = "A zeppelin" } });
        opened.Refresh();
        while (opened.Maintain())
        {
        }

        opened.Search(new(new MatchLeaf(new WordLeaf(null, "zeppelins")))).Hits.Should().ContainSingle(hit => hit.Key == 9_999);
    }

    private static byte[] Saved(out MemorySearchIndex index)
    {
        var library = new RandomLibrary(new(1));
        index = new(IndexSchema.Papers);
        for (var i = 0; i < 300; i++)
        {
            index.Upsert(library.Document(library.Number(200)));
            if (i % 70 == 0)
                index.Refresh();
        }

        index.Refresh();
        var stream = new MemoryStream();
        index.Save(stream, Epoch, 42);
        return stream.ToArray();
    }
}
