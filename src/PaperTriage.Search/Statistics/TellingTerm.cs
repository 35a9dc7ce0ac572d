using System.Runtime.InteropServices;

namespace PaperTriage.Search;

/// <summary>A word that tells one set of documents from another.</summary>
/// <param name="Word">As it is written.</param>
/// <param name="Z">How sure the difference is, in standard deviations; above 2 is worth a look.</param>
/// <param name="InFirst">How many documents of the first set have it.</param>
/// <param name="First">How many documents the first set has.</param>
/// <param name="InSecond">How many documents of the second set have it.</param>
/// <param name="Second">How many documents the second set has.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TellingTerm(string Word, double Z, int InFirst, int First, int InSecond, int Second);

/// <summary>A word or value, and how many documents have it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Completion(string Text, int Count);

/// <summary>A word of a query that no document has, and one that is near it.</summary>
/// <param name="Span">Where the word stands in the query's text.</param>
/// <param name="Better">What may have been meant.</param>
/// <param name="Count">How many documents have that.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Correction(Queries.TextSpan Span, string Better, int Count);
