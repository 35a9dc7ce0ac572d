using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PaperTriage.Papers.Merging;

namespace PaperTriage.Papers;

/// <summary>
/// One work, however many digests mention it. Its facts are a pure function of its set of mentions and of people's
/// corrections (<see cref="PaperFacts"/>); rows are written by <see cref="PaperMerge"/>.
/// </summary>
internal sealed class Paper
{
    public long Id { get; private init; }

    public string Title { get; private set; } = "";

    /// <summary>What is left of the title when spelling does not matter; null for titles of fewer than four words.</summary>
    public string? TitleKey { get; private set; }

    public string? ArxivId { get; private set; }

    public string? Doi { get; private set; }

    /// <summary>The abstract to read, with known artefacts repaired.</summary>
    public string? Abstract { get; private set; }

    /// <summary>The abstract as its source sent it.</summary>
    public string? AbstractRaw { get; private set; }

    /// <summary>Names in order; null while no mention names anybody.</summary>
    public string[]? Authors { get; private set; }

    public int? AuthorCount { get; private set; }

    public string? Organization { get; private set; }

    public string? OrganizationHandle { get; private set; }

    /// <summary>The day the paper itself was published.</summary>
    public DateOnly? Published { get; private set; }

    /// <summary>The year it was published, where no mention tells the day.</summary>
    public int? Year { get; private set; }

    /// <summary>Where it was published, as a mention says it.</summary>
    public string? Journal { get; private set; }

    /// <summary>What its authors say about it on arXiv.</summary>
    public string? Remark { get; private set; }

    /// <summary>arXiv categories, the primary one first.</summary>
    public string[] Categories { get; private set; } = [];

    /// <summary>The newest version of the arXiv paper that a mention knows.</summary>
    public int? ArxivVersion { get; private set; }

    public string[] Links { get; private set; } = [];

    /// <summary>The first and the last digest day that mentions it; null while no mention is dated.</summary>
    public DateOnly? FirstDate { get; private set; }

    public DateOnly? LastDate { get; private set; }

    /// <summary><see cref="LastDate"/>, or the smallest date when no mention is dated: what lists sort by.</summary>
    public DateOnly SortDate { get; private set; }

    /// <summary>Live mentions in digests, those of papers merged into this one included. What only adds details is none.</summary>
    public int MentionCount { get; private set; }

    /// <summary>The newest snapshot of votes and comments, and its digest day.</summary>
    public int? Votes { get; private set; }

    public int? Comments { get; private set; }

    public DateOnly? StatsAt { get; private set; }

    /// <summary>Counts changes of title, abstract, ids and authors, and new versions on arXiv, from 1.</summary>
    public int Revision { get; private set; }

    /// <summary>The paper that stands for this one; its address redirects there.</summary>
    public long? MergedInto { get; private set; }

    /// <summary>True when a person merged it (and can un-merge it); false when the readers found it to be the same work.</summary>
    public bool MergedByPerson { get; private set; }

    /// <summary>Whether lists show it: it stands for itself, and has a live mention or a correction.</summary>
    public bool Listed { get; private set; }

    /// <summary>The fields that a person corrected, e.g. <c>title</c>.</summary>
    public string[] Corrected { get; private set; } = [];

    public DateTimeOffset AddedAt { get; private init; }
}

/// <summary>A key that identifies one paper. Unique, so that two importers cannot both make the same paper.</summary>
internal sealed class PaperKey
{
    public PaperKeyKind Kind { get; private init; }

    public string Value { get; private init; } = "";

    public long PaperId { get; private init; }
}

/// <summary>Stored as a number: never renumber.</summary>
internal enum PaperKeyKind : short
{
    Arxiv = 1,
    Doi = 2,

    /// <summary>The title key, while exactly one paper has it.</summary>
    Title = 3,

    /// <summary>A mention without ids that was taken out or moved, with the row it had, so that it finds back (<see cref="MentionKeys.OfReturning"/>).</summary>
    Mention = 4,
}

/// <summary>A paper on a digest day, with that day's newest snapshot: what the page of the day lists.</summary>
internal sealed class PaperDay
{
    public DateOnly Date { get; private init; }

    public long PaperId { get; private init; }

    /// <summary>Votes of the day for sorting: −1 when nobody counted.</summary>
    public int Votes { get; private init; }

    public int? Comments { get; private init; }
}

/// <summary>How many papers a digest day has: what the calendar shows.</summary>
internal sealed class Day
{
    public DateOnly Date { get; private init; }

    public int Papers { get; private init; }
}

/// <summary>A fact that a person set by hand. It wins over every mention.</summary>
internal sealed class Correction
{
    public long PaperId { get; private init; }

    /// <summary>One of <see cref="PaperFacts.Correctable"/>.</summary>
    public string Field { get; private init; } = "";

    /// <summary>The text of the fact; authors one a line, dates as yyyy-MM-dd.</summary>
    public string Value { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>Two papers that a person judged to be different works; <see cref="First"/> is the smaller id.</summary>
internal sealed class DistinctPapers
{
    public long First { get; private init; }

    public long Second { get; private init; }

    public DateTimeOffset At { get; private init; }
}

internal sealed class PaperMapping :
    IEntityTypeConfiguration<Paper>, IEntityTypeConfiguration<PaperKey>, IEntityTypeConfiguration<PaperDay>,
    IEntityTypeConfiguration<Day>, IEntityTypeConfiguration<Correction>, IEntityTypeConfiguration<DistinctPapers>
{
    public void Configure(EntityTypeBuilder<Paper> paper)
    {
        paper.ToTable("papers");
        paper.Property(p => p.Id).UseIdentityByDefaultColumn();
        paper.Property(p => p.Links).HasDefaultValueSql("'{}'");
        paper.Property(p => p.Categories).HasDefaultValueSql("'{}'");
        paper.Property(p => p.Corrected).HasDefaultValueSql("'{}'");
        paper.HasOne<Paper>().WithMany().HasForeignKey(p => p.MergedInto).OnDelete(DeleteBehavior.Restrict);

        paper.HasIndex(p => new { p.SortDate, p.Id }).IsDescending(true, false).HasFilter("listed");      // /papers, newest first
        paper.HasIndex(p => p.TitleKey).HasFilter("listed AND title_key IS NOT NULL");         // possible duplicates
        paper.HasIndex(p => p.MergedInto).HasFilter("merged_into IS NOT NULL");                // what is read through
    }

    public void Configure(EntityTypeBuilder<PaperKey> key)
    {
        key.ToTable("paper_keys");
        key.HasKey(k => new { k.Kind, k.Value });
        key.HasIndex(k => k.PaperId);
        key.HasOne<Paper>().WithMany().HasForeignKey(k => k.PaperId);
    }

    public void Configure(EntityTypeBuilder<PaperDay> day)
    {
        day.ToTable("paper_days");
        day.HasKey(d => new { d.PaperId, d.Date });
        day.HasIndex(d => new { d.Date, d.Votes, d.PaperId }).IsDescending(false, true, false); // a day by votes
        day.HasOne<Paper>().WithMany().HasForeignKey(d => d.PaperId);
    }

    public void Configure(EntityTypeBuilder<Day> day)
    {
        day.ToTable("days");
        day.HasKey(d => d.Date);
    }

    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("paper_corrections");
        correction.HasKey(c => new { c.PaperId, c.Field });
        correction.HasOne<Paper>().WithMany().HasForeignKey(c => c.PaperId);
    }

    public void Configure(EntityTypeBuilder<DistinctPapers> distinct)
    {
        distinct.ToTable("distinct_papers");
        distinct.HasKey(d => new { d.First, d.Second });
    }
}
