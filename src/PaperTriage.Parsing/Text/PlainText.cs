namespace PaperTriage.Parsing.Text;

public static class PlainText
{
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
