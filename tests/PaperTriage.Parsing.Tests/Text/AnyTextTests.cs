using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PaperTriage.Parsing.Papers;
using PaperTriage.Parsing.Tests.Support;
using PaperTriage.Parsing.Text;
using Xunit;

namespace PaperTriage.Parsing.Tests.Text;

/// <summary>What holds for every string: random ones, and ones put together from pieces that the repairs look for.</summary>
public class AnyTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly string[] Pieces =
    [
        "$", "$$", "\\", "\\(", "\\)", "\\[", "{", "}", "\\emph{", "\\href{", "}{", "\\textcolor{x}{", "{\\em ", "{bf ", "\\%", "\\$", "\\_", "\\,", "\\'e", "\\\"{\\i}",
        "https://us.org/a", "https://github.com/us/", "github.com/us/x", "us.github.io", "http://", "(", ")", "[", "]", "``", "''", "'", "`", "-", "--", "---", "- ", "~", "^", "_", "^{2}", "_{ab}",
        "ell_2", "times", "sim", "{times}", "{sim}", "x2013", "infty", "cdot", " pm ", "leq ", "circ", "star", "\\alpha", "\\times", "\\log", "\\mathbf{", "\\unicode{x2014}", "\\begin{a}", "\\end{a}",
        ".Then ", ".In ", "word", "com- pression compression", "ing", "and", "Big", "a", "7", "3.5", "1,000", " ", " ", "\n", "\n  ", "\r\n", "\t", "\u00AD", "\u200B", "\0", "\uFDD0", "\uD800", "\uDC00", "\U0001D431", "μ", "é", "한", "%", ".", ",", "<a>",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null),
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).Select(c => (char)c).ListOf().Select(list => new string([.. list])));

    [Fact]
    public void No_text_makes_a_reader_throw_and_cleaning_twice_is_cleaning_once() => Check(text =>
    {
        var clean = AbstractText.Clean(text);
        var line = PlainText.OneLine(text);
        var isArxiv = ArxivId.TryParse(text, out var id);
        return !(isArxiv && Doi.TryParse(text, out _)) && isArxiv == (id.Value.Length > 0)
            && AbstractText.Clean(clean) == clean && PlainText.OneLine(line) == line && PlainText.OneLine(clean) == clean
            && TitleKey.Fold(TitleKey.Fold(text)) == TitleKey.Fold(text);
    });

    /// <summary>Texts that long runs of the properties found, kept so that every run meets them.</summary>
    [Theory]
    [InlineData("sim7{sim}.Then )word")]
    [InlineData("皱ｈ\uFE02캳")]
    public void Texts_that_were_once_too_much_are_cleaned_and_folded(string text)
    {
        var clean = AbstractText.Clean(text);

        AbstractText.Clean(clean).Should().Be(clean);
        TitleKey.Fold(TitleKey.Fold(text)).Should().Be(TitleKey.Fold(text));
    }

    [Fact]
    public void What_is_cleaned_can_be_stored_and_is_one_line() => Check(text =>
    {
        var clean = AbstractText.Clean(text);
        return !clean.Any(char.IsControl) && clean.Length == Strict.GetString(Strict.GetBytes(clean)).Length && clean == clean.Trim();
    });

    [Fact]
    public void Cleaning_loses_no_digit() => Check(text =>
    {
        var digitsBefore = Digits(WithoutCodePoints(PlainText.OneLine(text)));
        return digitsBefore == Digits(WithoutCodePoints(AbstractText.Clean(text)));
    });

    [Fact]
    public void Links_are_web_addresses_that_stand_in_the_text() => Check(text =>
        LinkFinder.Find(text).All(link => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0));

    [Theory]
    [InlineData("$")]
    [InlineData("\\$")]
    [InlineData("$x")]
    [InlineData("\\(")]
    [InlineData("\\begin{a}")]
    [InlineData("{")]
    [InlineData("\\emph{")]
    [InlineData("{\\em ")]
    [InlineData("{a}")]
    [InlineData("``a ")]
    [InlineData("''a ")]
    [InlineData("`")]
    [InlineData("com- pression ")]
    [InlineData("- ")]
    [InlineData("x20137times")]
    [InlineData("^{")]
    [InlineData("_{a")]
    [InlineData("ell_")]
    [InlineData("https://a.b/(")]
    [InlineData("https://a.b/(](")]
    [InlineData("https://a.b/([)")]
    [InlineData("https://a.b/")]
    [InlineData("https://user@b/")]
    [InlineData("github.com/")]
    [InlineData("a.github.io")]
    [InlineData(".Then ")]
    [InlineData("a~")]
    [InlineData("--")]
    [InlineData("\n")]
    [InlineData("/\n")]
    [InlineData("a-\n")]
    [InlineData("\u00AD ")]
    [InlineData("\\'")]
    [InlineData("1sim")]
    [InlineData("a")]
    [InlineData("\\a")]
    [InlineData("x̂")]
    public void Time_is_linear_in_the_text_whatever_is_repeated(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));

        var least = Time(text);
        for (var again = 0; again < 3 && least > Limit; again++)
            least = Time(text);

        least.Should().BeLessThan(Limit, "a quadratic walk over 400,000 characters takes much longer");
    }

    private static TimeSpan Time(string text) => ThreadTime.Of(() =>
    {
        AbstractText.Clean(text);
        LinkFinder.Find(text);
        TitleKey.Of(text);
        PlainText.OneLine(text);
        (ArxivId.TryParse(text, out _) || Doi.TryParse(text, out _)).Should().BeFalse();
    });

    private static void Check(Func<string, bool> holds) =>
        Prop.ForAll(AnyText.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Inputs(2_000, 200_000)).WithReplay(20261120, 17));

    private static string Digits(string text) => string.Concat(text.Select(Digit));

    private static string Digit(char c) =>
        char.IsAsciiDigit(c) ? c.ToString()
        : "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c) is >= 0 and var above ? above.ToString()
        : "₀₁₂₃₄₅₆₇₈₉".IndexOf(c) is >= 0 and var below ? below.ToString() : "";

    private static string WithoutCodePoints(string text) => text.Replace("x2013", "", StringComparison.Ordinal).Replace("x2014", "", StringComparison.Ordinal);
}
