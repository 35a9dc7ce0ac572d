using PaperTriage.Parsing.Text.Repairs;

namespace PaperTriage.Parsing.Text;

/// <summary>Makes a readable abstract of what a source sent.</summary>
public static class AbstractText
{
    private const int MostRounds = 4;

    /// <summary>
    /// The abstract on one line, with the traces of lost or raw LaTeX, hard wraps and broken words repaired. What is ambiguous
    /// stays as it came; words and digits are never lost, addresses never changed, formulas that are not trivial kept with their dollars.
    /// Never throws; linear time; cleaning twice changes nothing more.
    /// </summary>
    /// <remarks>Each class of <c>Text/Repairs</c> says what it repairs and what it leaves alone.</remarks>
    public static string Clean(string raw)
    {
        var line = PlainText.OneLine(HardWraps.Join(raw));
        var text = line;
        for (var round = 0; round < MostRounds; round++)
        {
            var repaired = PlainText.OneLine(Repaired(text));
            if (ReferenceEquals(repaired, text) || repaired == text)
                return text;

            text = repaired;
        }

        // A text that does not settle (\\\\\\%) is not what a source sends; unrepaired it is as stable as it is faithful.
        return line;
    }

    private static string Repaired(string line)
    {
        var text = ProtectedText.Of(line);
        var prose = LatexText.Repair(text.Prose);
        prose = LostOperators.Repair(prose);
        prose = LostScripts.Repair(prose);
        prose = LostDash.Repair(prose);
        prose = Punctuation.Quotes(prose);
        prose = Punctuation.Dashes(prose);
        prose = Punctuation.Ties(prose);
        prose = WordBreaks.SpaceAfterFullStop(prose);
        prose = WordBreaks.JoinBroken(prose);
        return text.Restore(prose);
    }
}
