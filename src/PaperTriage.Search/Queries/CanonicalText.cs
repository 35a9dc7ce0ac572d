using System.Text;

namespace PaperTriage.Search.Queries;

/// <summary>Prints trees in normal form as text that parses to the same tree.</summary>
internal sealed class CanonicalText(QuerySchema schema)
{
    private readonly StringBuilder text = new();
    private readonly LeafText leaves = new(schema);
    private int depth;

    /// <summary>How deeply groups stand within each other in what was printed.</summary>
    public int Deepest { get; private set; }

    /// <summary>Prints a tree and the order that is asked for.</summary>
    public string Print(QueryNode root, QuerySort? sort)
    {
        if (root is QueryGroup { Field: null } group && root.Boost.Equals(1))
            Clauses(group, scope: null);
        else if (root is QueryAlternatives alternatives && root.Boost.Equals(1) && CommonField(root) is null)
            Alternatives(alternatives, scope: null);
        else
            Node(root, scope: null);

        if (sort is not null)
            text.Append(text.Length > 0 ? " " : "").Append("sort:").Append(sort.Value.ToString().ToLowerInvariant());
        return text.ToString();
    }

    private void Clauses(QueryGroup group, QueryField? scope)
    {
        for (var i = 0; i < group.Clauses.Length; i++)
        {
            var (node, occur) = group.Clauses[i];
            text.Append(i > 0 ? " " : "");
            if (occur == Occur.Prohibited)
                text.Append('-');
            else if (occur == Occur.Required || (NormalForm.IsRequiredAnyway(node, group.Field) && !NormalForm.IsRequiredAnyway(node, scope)))
                text.Append('+');
            Node(node, scope);
        }
    }

    private void Alternatives(QueryAlternatives alternatives, QueryField? scope)
    {
        for (var i = 0; i < alternatives.Nodes.Length; i++)
        {
            text.Append(i > 0 ? " OR " : "");
            if (alternatives.Nodes[i] is QueryGroup { Clauses.Length: 1 } excluded)
                Clauses(excluded, scope);
            else
                Node(alternatives.Nodes[i], scope);
        }
    }

    private void Node(QueryNode node, QueryField? scope)
    {
        if (node is QueryLeaf leaf)
        {
            var printed = leaves.Print(leaf, scope);
            Deepest = Math.Max(Deepest, depth + (printed[0] == '(' ? 1 : 0));
            text.Append(printed);
            return;
        }

        var inner = CommonField(node) ?? scope;
        text.Append(inner == scope ? "(" : $"{inner!.Name}:(");
        Deepest = Math.Max(Deepest, ++depth);
        if (node is QueryGroup group)
            Clauses(group, inner);
        else
            Alternatives((QueryAlternatives)node, inner);

        depth--;
        text.Append(')').Append(LeafText.Boost(node.Boost));
    }

    /// <summary>The field to print once before a bracket: that of the group, or that of every alternative.</summary>
    private static QueryField? CommonField(QueryNode node) => node switch
    {
        QueryGroup group when group.Field is not null => group.Field,
        QueryAlternatives { Nodes: var nodes } => Shared(nodes),
        _ => null,
    };

    private static QueryField? Shared(IReadOnlyList<QueryNode> nodes)
    {
        var first = FieldOf(nodes[0]);
        return first is not null && nodes.All(node => FieldOf(node) == first) ? first : null;
    }

    private static QueryField? FieldOf(QueryNode node) => node switch
    {
        QueryLeaf leaf => leaf.Field,
        QueryGroup { Field: null, Clauses: [_, ..] clauses } => Shared([.. clauses.Select(clause => clause.Node)]),
        _ => CommonField(node),
    };
}
