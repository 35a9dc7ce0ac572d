namespace PaperTriage.Search.Queries;

/// <summary>One condition. Texts are as typed, without escapes; to analyse them is the engine's part.</summary>
/// <param name="Field">Null: the fields that are searched when none is named.</param>
public abstract record QueryLeaf(QueryField? Field) : QueryNode;

/// <summary>A word, which the engine may find to be several terms (<c>test-time</c>).</summary>
/// <param name="Field">A text field, or null.</param>
/// <param name="Text">At least one letter or digit; no punctuation at the edges.</param>
public sealed record WordLeaf(QueryField? Field, string Text) : QueryLeaf(Field);

/// <summary><c>"some words"</c> or <c>"some words"~3</c>: the words in this order, with at most <paramref name="Slop"/> moves, as Lucene counts them.</summary>
/// <param name="Field">A text field, or null.</param>
/// <param name="Text">What stands between the quotes; at least one letter or digit.</param>
/// <param name="Slop">0 to 100.</param>
public sealed record PhraseLeaf(QueryField? Field, string Text, int Slop = 0) : QueryLeaf(Field);

/// <summary><c>pre*</c>: terms or values that begin with the text.</summary>
/// <param name="Field">A text or keyword field, or null.</param>
/// <param name="Text">Two letters or more in text fields, one character or more in keyword fields.</param>
public sealed record PrefixLeaf(QueryField? Field, string Text) : QueryLeaf(Field);

/// <summary><c>w?rd</c>, <c>w*d</c>: <c>?</c> is one character, <c>*</c> any number of them.</summary>
/// <param name="Field">A text or keyword field, or null.</param>
/// <param name="Pattern">Begins with a literal character. <c>\*</c>, <c>\?</c> and <c>\\</c> are the characters themselves.</param>
public sealed record WildcardLeaf(QueryField? Field, string Pattern) : QueryLeaf(Field);

/// <summary><c>fuzz~1</c>: terms at most <paramref name="Edits"/> edits away (Damerau-Levenshtein, as Lucene).</summary>
/// <param name="Field">A text field, or null.</param>
/// <param name="Text">At least one letter or digit.</param>
/// <param name="Edits">0 to 2.</param>
public sealed record FuzzyLeaf(QueryField? Field, string Text, int Edits) : QueryLeaf(Field);

/// <summary>A value of a keyword, presence or personal field, whole: <c>tag:quantization</c>, <c>has:code</c>, <c>state:queue</c>.</summary>
/// <param name="Field">Never null.</param>
/// <param name="Value">For a closed field the value's own name, else as typed.</param>
public sealed record ValueLeaf(QueryField Field, string Value) : QueryLeaf(Field);

/// <summary><c>field:*</c>: the paper has any value in the field.</summary>
/// <param name="Field">Never null.</param>
public sealed record AnyValueLeaf(QueryField Field) : QueryLeaf(Field);

/// <summary>A number or size between two ends: <c>year:2024</c>, <c>votes:&gt;=3</c>, <c>params:[7B TO 70B]</c>.</summary>
/// <param name="Field">A number or size field.</param>
/// <param name="Range">The numbers that match.</param>
public sealed record NumberLeaf(QueryField Field, NumberRange Range) : QueryLeaf(Field);

/// <summary>Days between two ends, which may depend on the day it is read: <c>published:2024-05</c>, <c>seen:P7D</c>.</summary>
/// <param name="Field">A date field.</param>
/// <param name="Range">The days that match.</param>
public sealed record DateLeaf(QueryField Field, DateRange Range) : QueryLeaf(Field);

/// <summary><c>search:"the lab's quantization watch"</c>: everything another query matches; the app knows which.</summary>
/// <param name="Field">A reference field.</param>
/// <param name="Key">The name as typed, or whatever key the app has put in its place.</param>
public sealed record ReferenceLeaf(QueryField Field, string Key) : QueryLeaf(Field);
