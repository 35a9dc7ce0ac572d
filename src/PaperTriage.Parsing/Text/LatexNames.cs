using System.Collections.Frozen;

namespace PaperTriage.Parsing.Text;

/// <summary>LaTeX command names with one plain meaning (names: The Comprehensive LaTeX Symbol List).</summary>
internal static class LatexNames
{
    /// <summary>Greek letters by name. Those that look Latin have no command.</summary>
    public static readonly FrozenDictionary<string, string> Greek = Table(
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π "
        + "rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
        + "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω");

    /// <summary>Signs that mean the same in prose as in a formula.</summary>
    public static readonly FrozenDictionary<string, string> Signs = Table(
        "times × sim ∼ approx ≈ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ equiv ≡ cdot · ell ℓ infty ∞ "
        + "to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftrightarrow ⇔ uparrow ↑ downarrow ↓ nabla ∇ partial ∂ propto ∝ "
        + "deg ° degree ° ldots … dots … textgreater > textless < textasciitilde ~ textendash – textemdash — S §");

    /// <summary>Signs that only a formula has.</summary>
    public static readonly FrozenDictionary<string, string> FormulaSigns = Table(
        "in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ mid | vert | cdots ⋯ dotsc … circ ∘ ast * star * prime ′ oplus ⊕ otimes ⊗ "
        + "mapsto ↦ gets ← langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ wedge ∧ vee ∨ neg ¬ forall ∀ exists ∃ emptyset ∅ "
        + "prec ≺ succ ≻ preceq ⪯ succeq ⪰ perp ⊥ parallel ∥ sum ∑ prod ∏ int ∫");

    /// <summary>Letters made of a command: <c>{\o}</c>.</summary>
    public static readonly FrozenDictionary<string, string> Letters = Table("ss ß ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı");

    /// <summary>Signs and letters that only bibliographies and titles name; in the prose of an abstract they stay as they came.</summary>
    public static readonly FrozenDictionary<string, string> Typeset = Table(
        "textbackslash \\ textbraceleft { textbraceright } textasciicircum ^ textasciigrave ` textunderscore _ textdollar $ textbar | textbardbl ‖ "
        + "textquotesingle ' textquotedbl \" textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘ rq ’ quotedblbase „ quotesinglbase ‚ "
        + "guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › textregistered ® texttrademark ™ textcopyright © "
        + "copyright © pounds £ textsterling £ euro € texteuro € textdegree ° textmu μ textmicro µ textbullet • textperiodcentered · slash / textellipsis … "
        + "textexclamdown ¡ textquestiondown ¿ textonehalf ½ textordfeminine ª textordmasculine º texttimes × textdiv ÷ textpm ± textminus − textrightarrow → "
        + "dag † ddag ‡ textdagger † textdaggerdbl ‡ P ¶ textparagraph ¶ textsection § j ȷ dh ð DH Ð th þ TH Þ ng ŋ NG Ŋ dj đ DJ Đ SS ẞ "
        + "TeX TeX LaTeX LaTeX LaTeXe LaTeX2e BibTeX BibTeX textnumero № nobreakspace \u00A0 space \u00A0 textvisiblespace ␣ nobreakdash - hyphen -");

    /// <summary>Functions, printed upright under their own names.</summary>
    public static readonly FrozenSet<string> Functions = Set("log ln exp max min sup inf arg sin cos tan tanh dim det gcd Pr deg ker lim poly polylog");

    /// <summary>Commands that only change the look of their argument.</summary>
    public static readonly FrozenSet<string> Fonts = Set(
        "emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal text mbox hbox underline uline ul "
        + "mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb operatorname url nolinkurl");

    /// <summary>Commands that change the look of the rest of their group: <c>{\em …}</c>.</summary>
    public static readonly FrozenSet<string> Switches = Set(
        "em it bf sc tt sf sl rm bfseries itshape scshape ttfamily sffamily tiny scriptsize footnotesize small normalsize large Large");

    /// <summary>Blackboard letters in Unicode's basic plane.</summary>
    public static readonly FrozenDictionary<string, string> Blackboard = Table("R ℝ N ℕ Z ℤ Q ℚ C ℂ P ℙ H ℍ");

    private static FrozenDictionary<string, string> Table(string pairs)
    {
        var words = pairs.Split(' ');
        return words.Index().Where(w => w.Index % 2 == 0).ToFrozenDictionary(w => w.Item, w => words[w.Index + 1], StringComparer.Ordinal);
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
