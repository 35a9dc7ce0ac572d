using System.Collections.Immutable;

namespace PaperTriage.Search.Queries;

/// <summary>The faults of one query as they are found; no more than a person would read.</summary>
internal sealed class FaultList
{
    public const int Most = 16;

    private readonly List<QueryFault> faults = [];

    public void Add(TextSpan span, string message, string expected, params ReadOnlySpan<string> repairs) =>
        Add(new QueryFault(span, message, expected, [.. repairs]));

    public void Add(QueryFault fault)
    {
        if (faults.Count < Most)
            faults.Add(fault);
    }

    public bool IsEmpty => faults.Count == 0;

    public ImmutableArray<QueryFault> InOrder() => [.. faults.OrderBy(fault => fault.Span.Start).ThenBy(fault => fault.Span.Length)];
}
