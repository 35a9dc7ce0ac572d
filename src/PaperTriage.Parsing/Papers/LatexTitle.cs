using System.Text;
using PaperTriage.Parsing.Text;

namespace PaperTriage.Parsing.Papers;

/// <summary>Titles as arXiv sends them may keep their LaTeX: <c>$\textit{Trans-LoRA}$: …</c></summary>
internal static class LatexTitle
{
    /// <summary>
    /// Takes the names of commands that only change the look out of the title and puts letters for those that name a letter.
    /// Braces, dollars and carets are no letters and need no care here.
    /// </summary>
    public static string WithoutMarkup(string title)
    {
        if (!title.Contains('\\'))
            return title;

        var plain = new StringBuilder(title.Length);
        for (var at = 0; at < title.Length; at++)
        {
            if (title[at] != '\\')
            {
                plain.Append(title[at]);
                continue;
            }

            var start = at + 1;
            while (at + 1 < title.Length && char.IsAsciiLetter(title[at + 1]))
                at++;

            plain.Append(Meaning(title[start..(at + 1)]));
        }

        return plain.ToString();
    }

    private static string Meaning(string command)
    {
        if (LatexNames.Greek.TryGetValue(command, out var letter) || LatexNames.Letters.TryGetValue(command, out letter))
            return letter;

        var isLook = LatexNames.Fonts.Contains(command) || LatexNames.Switches.Contains(command) || command is "mathcal" or "mathbb" or "mathfrak" or "mathscr";
        return isLook ? "" : command;
    }
}
