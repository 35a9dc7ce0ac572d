using System.Collections.Frozen;
using System.Text;

namespace PaperTriage.Search.Analysis;

/// <summary>
/// Folds letters and digits to one form each: lower case, no accents on Latin, Greek and Cyrillic, no compatibility forms
/// (<c>ﬁ</c>, <c>²</c>, <c>Ａ</c>, <c>𝐱</c>, <c>µ</c>), and the Latin letters that have a usual spelling without their sign
/// (<c>ø</c>, <c>ł</c>, <c>ß</c>). This is Unicode's NFKD with its marks removed (Unicode Character Database 14), written out
/// because <c>string.Normalize</c> does nothing at all under InvariantGlobalization. Other scripts keep their letters and signs.
/// </summary>
internal static class LetterFolding
{
    /// <summary>Each line: what the letters become, then the letters. Capitals are lowered first.</summary>
    private static readonly string[] Forms =
    [
        "0 ⁰₀⓪",
        "1 ¹₁①",
        "2 ²₂②",
        "3 ³₃③",
        "4 ⁴₄④",
        "5 ⁵₅⑤",
        "6 ⁶₆⑥",
        "7 ⁷₇⑦",
        "8 ⁸₈⑧",
        "9 ⁹₉⑨",
        "a ªàáâãäåāăąǎǟǡǻȁȃȧᴬᵃḁạảấầẩẫậắằẳẵặₐⓐ",
        "b ᴮᵇḃḅḇℬⓑ",
        "c çćĉċčᶜḉℂℭⅽⓒꟲ",
        "d ðďđᴰᵈᶞḋḍḏḑḓⅅⅆⅾⓓ",
        "e èéêëēĕėęěȅȇȩəɛᴱᵉᵊᵋḕḗḙḛḝẹẻẽếềểễệₑₔℇℯℰⅇⓔ",
        "f ƒᶠḟℱⓕꟳ",
        "g ĝğġģǧǵᴳᵍḡℊⓖ",
        "h ĥħȟʰᴴḣḥḧḩḫẖₕℋℌℍℎℏⓗꟸ",
        "i ìíîïĩīĭįıǐȉȋᴵᵢḭḯỉịⁱℐℑℹⅈⅰⓘ",
        "j ĵǰʲᴶⅉⓙ",
        "k ķĸǩᴷᵏḱḳḵₖⓚ",
        "l ĺļľłˡᴸḷḹḻḽₗℒℓⅼⓛ",
        "m ᴹᵐḿṁṃₘℳⅿⓜ",
        "n ñńņňŋǹᴺᵑṅṇṉṋⁿₙℕⓝ",
        "o ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱᴼᵒṍṏṑṓọỏốồổỗộớờởỡợₒℴⓞ",
        "p ᴾᵖṕṗₚℙⓟ",
        "q ℚⓠꟴ",
        "r ŕŗřȑȓʳᴿᵣṙṛṝṟℛℜℝⓡ",
        "s śŝşšſșˢṡṣṥṧṩẛₛⓢ",
        "t ţťŧțᵀᵗṫṭṯṱẗₜⓣ",
        "u ùúûüũūŭůűųưǔǖǘǚǜȕȗᵁᵘᵤṳṵṷṹṻụủứừửữựⓤ",
        "v ᵛᵥṽṿⅴⓥ",
        "w ŵʷᵂẁẃẅẇẉẘⓦ",
        "x ˣẋẍₓⅹⓧ",
        "y ýÿŷȳʸẏẙỳỵỷỹⓨ",
        "z źżžᶻẑẓẕℤℨⓩ",
        "ƫ ᶵ",
        "ǝ ᴲ",
        "ȣ ᴽ",
        "ɐ ᵄ",
        "ɑ ᵅ",
        "ɒ ᶛ",
        "ɔ ᵓ",
        "ɕ ᶝ",
        "ɜ ᵌᶟ",
        "ɟ ᶡ",
        "ɡ ᶢ",
        "ɣ ˠ",
        "ɥ ᶣ",
        "ɦ ʱ",
        "ɨ ᶤ",
        "ɩ ᶥ",
        "ɪ ᶦ",
        "ɭ ᶩ",
        "ɯ ᵚ",
        "ɰ ᶭ",
        "ɱ ᶬ",
        "ɲ ᶮ",
        "ɳ ᶯ",
        "ɴ ᶰ",
        "ɵ ᶱ",
        "ɸ ᶲ",
        "ɹ ʴ",
        "ɻ ʵ",
        "ʁ ʶ",
        "ʂ ᶳ",
        "ʃ ᶴ",
        "ʉ ᶶ",
        "ʊ ᶷ",
        "ʋ ᶹ",
        "ʌ ᶺ",
        "ʐ ᶼ",
        "ʑ ᶽ",
        "ʒ ǯᶾ",
        "ʕ ˤ",
        "ʝ ᶨ",
        "ʟ ᶫ",
        "α άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "β ϐᵝᵦ",
        "γ ᵞᵧℽℾ",
        "δ ᵟ",
        "ε έϵἐἑἒἓἔἕὲέ",
        "η ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "θ ϑᶿ",
        "ι ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ",
        "κ ϰ",
        "μ µ",
        "ο όὀὁὂὃὄὅὸό",
        "π ϖℼℿ",
        "ρ ϱᵨῤῥ",
        "σ ςϲ",
        "υ ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "φ ϕᵠᵩ",
        "χ ᵡᵪ",
        "ω ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "а ӑӓ",
        "г ѓ",
        "е ѐёӗ",
        "ж ӂӝ",
        "з ӟ",
        "и йѝӣӥ",
        "к ќ",
        "н ᵸ",
        "о ӧ",
        "у ўӯӱӳ",
        "ч ӵ",
        "ъ ꚜ",
        "ы ӹ",
        "ь ꚝ",
        "э ӭ",
        "і ї",
        "ѵ ѷ",
        "ә ӛ",
        "ө ӫ",
        "ᴂ ᵆ",
        "ᴖ ᵔ",
        "ᴗ ᵕ",
        "ᴜ ᶸ",
        "ᴝ ᵙ",
        "ᴥ ᵜ",
        "ᵻ ᶧ",
        "ᶅ ᶪ",
        "ꝯ ꝰ",
        "10 ⑩",
        "11 ⑪",
        "12 ⑫",
        "13 ⑬",
        "14 ⑭",
        "15 ⑮",
        "16 ⑯",
        "17 ⑰",
        "18 ⑱",
        "19 ⑲",
        "20 ⑳",
        "ae æǣǽᴭ",
        "aʾ ẚ",
        "dz ǆǳ",
        "ff ﬀ",
        "ffi ﬃ",
        "ffl ﬄ",
        "fi ﬁ",
        "fl ﬂ",
        "ii ⅱ",
        "iii ⅲ",
        "ij ĳ",
        "iv ⅳ",
        "ix ⅸ",
        "lj ǉ",
        "nj ǌ",
        "oe œꟹ",
        "ss ß",
        "st ﬅﬆ",
        "th þ",
        "vi ⅵ",
        "vii ⅶ",
        "viii ⅷ",
        "xi ⅺ",
        "xii ⅻ",
    ];

    private static readonly FrozenDictionary<char, string> Folded = Forms
        .Select(line => line.Split(' '))
        .SelectMany(line => line[1].Select(form => KeyValuePair.Create(form, line[0])))
        .ToFrozenDictionary();

    /// <summary>The names of the Greek letters, for words such as <c>μP</c> and <c>β-VAE</c>.</summary>
    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
        "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The folded letters of one that is not ASCII, as UTF-8: returns how many bytes stand in <paramref name="target"/> (room for 16).</summary>
    public static int Fold(Rune rune, Span<byte> target)
    {
        var lower = Rune.ToLowerInvariant(Plain(rune));
        return lower.IsBmp && Folded.TryGetValue((char)lower.Value, out var letters)
            ? Encoding.UTF8.GetBytes(letters, target)
            : lower.EncodeToUtf8(target);
    }

    /// <summary>The English name of a folded Greek letter; null for any other character.</summary>
    public static string? GreekName(char folded) => folded is >= 'α' and <= 'ω' ? GreekNames[folded - 'α'] : null;

    /// <summary>The blocks of combining accents that Latin, Greek and Cyrillic use.</summary>
    public static bool IsAccent(Rune rune) =>
        rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F);

    /// <summary>Full-width forms, and the mathematical alphabets that Unicode lays out in fixed rows (52 Latin, 58 Greek, 10 digits).</summary>
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new(rune.Value - 0xFEE0),
        >= 0x1D400 and <= 0x1D6A3 => Row((rune.Value - 0x1D400) % 52),
        >= 0x1D6A8 and <= 0x1D7C9 => new("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπ"[(rune.Value - 0x1D6A8) % 58]),
        >= 0x1D7CE and <= 0x1D7FF => new('0' + ((rune.Value - 0x1D7CE) % 10)),
        _ => rune,
    };

    private static Rune Row(int letter) => new(letter < 26 ? 'A' + letter : 'a' + letter - 26);
}
