namespace PaperTriage.Search.Queries;

/// <summary>The fields of papers, as docs/query-language.md lists them.</summary>
public static class PaperSchema
{
    /// <summary>For a signed-in person; <see cref="QuerySchema.ForAnonymous"/> gives what the others may ask.</summary>
    public static QuerySchema Fields { get; } = new(
    [
        new("title", FieldKind.Text),
        new("abstract", FieldKind.Text),
        new("author", FieldKind.Text) { Aliases = ["authors"] },
        new("note", FieldKind.Text) { Aliases = ["notes"], PeopleOnly = true },
        new("topic", FieldKind.Keyword) { Aliases = ["topics"] },
        new("tag", FieldKind.Keyword) { Aliases = ["tags"], PeopleOnly = true },
        new("org", FieldKind.Keyword) { Aliases = ["organisation", "organization"] },
        new("source", FieldKind.Keyword),
        new("quant", FieldKind.Keyword) { Aliases = ["format"] },
        new("model", FieldKind.Keyword) { Aliases = ["models"] },
        new("arxiv", FieldKind.Keyword) { Aliases = ["arXiv"] },
        new("doi", FieldKind.Keyword) { Aliases = ["DOI"] },
        new("params", FieldKind.Size) { Aliases = ["size"] },
        new("ctx", FieldKind.Size) { Aliases = ["context"] },
        new("year", FieldKind.Number),
        new("votes", FieldKind.Number) { Aliases = ["upvotes"] },
        new("comments", FieldKind.Number),
        new("claim", FieldKind.Number) { IsFamily = true },
        new("published", FieldKind.Date) { Aliases = ["date"] },
        new("seen", FieldKind.Date),
        new("has", FieldKind.Presence)
        {
            Values = [new("code"), new("claims") { Aliases = ["claim"] }, new("note", PeopleOnly: true) { Aliases = ["notes"] }, new("mynote", PeopleOnly: true)],
        },
        new("state", FieldKind.Personal)
        {
            PeopleOnly = true,
            Values = [new("inbox"), new("queue") { Aliases = ["kept"] }, new("maybe"), new("read"), new("skipped"), new("snoozed")],
        },
        new("is", FieldKind.Personal) { PeopleOnly = true, Values = [new("liked"), new("highlighted"), new("noted"), new("tagged"), new("undecided"), new("decided")] },
        new("my", FieldKind.Personal) { PeopleOnly = true, Values = [new("note"), new("tag"), new("highlight"), new("like")] },
        new("search", FieldKind.Reference) { Aliases = ["saved"], PeopleOnly = true },
        new("sort", FieldKind.Sort) { Values = [new("relevance"), new("date"), new("votes")] },
    ]);
}
