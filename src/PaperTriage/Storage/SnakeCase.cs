using System.Text;

namespace PaperTriage.Storage;

/// <summary>PostgreSQL folds unquoted names to lower case, so columns are named as one types them: <c>first_date</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]))
                result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}
