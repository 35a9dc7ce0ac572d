using System.Collections.Frozen;
using System.Text;

namespace PaperTriage.Parsing.Text;

/// <summary>
/// Folds letters and digits to one form each: lower case, no accents on Latin, Greek and Cyrillic, no compatibility forms
/// (<c>ﬁ</c>, <c>²</c>, <c>Ａ</c>, <c>𝐱</c>, <c>µ</c>). This is Unicode's NFKD with its marks removed, as far as titles need it
/// (table: Unicode Character Database 14). It is written out because <c>string.Normalize</c> does nothing at all under
/// InvariantGlobalization. Other scripts keep their letters and signs: a Devanagari vowel sign is a letter here.
/// </summary>
internal static class LetterFolding
{
    /// <summary>Each line: a letter, then all the forms that become it. Capitals are lowered first.</summary>
    private static readonly string[] Forms =
    [
        "0⁰₀⓪",
        "1¹₁⅟①⑴⒈",
        "2²₂②⑵⒉",
        "3³₃③⑶⒊",
        "4⁴₄④⑷⒋",
        "5⁵₅⑤⑸⒌",
        "6⁶₆⑥⑹⒍",
        "7⁷₇⑦⑺⒎",
        "8⁸₈⑧⑻⒏",
        "9⁹₉⑨⑼⒐",
        "aªàáâãäåāăąǎǟǡǻȁȃȧᴬᵃḁạảấầẩẫậắằẳẵặₐ",
        "bᴮᵇḃḅḇℬ",
        "cçćĉċčᶜḉℂℭⅽꟲ",
        "dďᴰᵈḋḍḏḑḓⅅⅆⅾ",
        "eèéêëēĕėęěȅȇȩᴱᵉḕḗḙḛḝẹẻẽếềểễệₑℯℰⅇ",
        "fᶠḟℱꟳ",
        "gĝğġģǧǵᴳᵍḡℊ",
        "hĥȟʰᴴḣḥḧḩḫẖₕℋℌℍℎ",
        "iìíîïĩīĭįİǐȉȋᴵᵢḭḯỉịⁱℐℑℹⅈⅰ",
        "jĵǰʲᴶⅉⱼ",
        "kķǩᴷᵏḱḳḵₖ",
        "lĺļľŀˡᴸḷḹḻḽₗℒℓⅼ",
        "mᴹᵐḿṁṃₘℳⅿ",
        "nñńņňǹᴺṅṇṉṋⁿₙℕ",
        "oºòóôõöōŏőơǒǫǭȍȏȫȭȯȱᴼᵒṍṏṑṓọỏốồổỗộớờởỡợₒℴ",
        "pᴾᵖṕṗₚℙ",
        "qℚꟴ",
        "rŕŗřȑȓʳᴿᵣṙṛṝṟℛℜℝ",
        "sśŝşšſșˢṡṣṥṧṩẛₛ",
        "tţťțᵀᵗṫṭṯṱẗₜ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗᵁᵘᵤṳṵṷṹṻụủứừửữự",
        "vᵛᵥṽṿⅴⱽ",
        "wŵʷᵂẁẃẅẇẉẘ",
        "xˣẋẍₓⅹ",
        "yýÿŷȳʸẏẙỳỵỷỹ",
        "zźżžᶻẑẓẕℤℨ",
        "æǣǽᴭ",
        "ðᶞ",
        "øǿ",
        "œꟹ",
        "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "βϐᵝᵦ",
        "γᵞᵧℽℾ",
        "δᵟ",
        "εέϵἐἑἒἓἔἕὲέ",
        "ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "θϑᶿ",
        "ιΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ",
        "κϰ",
        "μµ",
        "οόὀὁὂὃὄὅὸό",
        "πϖℼℿ",
        "ρϱᵨῤῥ",
        "σϲς",
        "υΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "φϕᵠᵩ",
        "χᵡᵪ",
        "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "аӑӓ",
        "гѓ",
        "еѐёӗ",
        "жӂӝ",
        "зӟ",
        "ийѝӣӥ",
        "кќ",
        "нᵸ",
        "оӧ",
        "уўӯӱӳ",
        "чӵ",
        "ъꚜ",
        "ыӹ",
        "ьꚝ",
        "эӭ",
        "ії",
        "ѵѷ",
        "әӛ",
        "өӫ",
    ];

    private const string Ligatures = "ǆ dz ǳ dz ﬀ ff ﬁ fi ﬂ fl ⅱ ii ĳ ij ⅳ iv ⅸ ix ǉ lj ǌ nj ﬅ st ﬆ st ⅵ vi ⅺ xi ﬃ ffi ﬄ ffl ⅲ iii ⅶ vii ⅻ xii ⅷ viii";

    private static readonly FrozenDictionary<char, string> Folded = Forms
        .SelectMany(line => line.Skip(1).Select(form => (Form: form, Letter: line[..1])))
        .Concat(Ligatures.Split(' ').Chunk(2).Select(pair => (Form: pair[0][0], Letter: pair[1])))
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Letter);

    /// <summary>The folded form of one character: one or more characters, itself where nothing is to fold.</summary>
    public static string Of(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(Plain(rune));
        return lower.IsBmp && Folded.TryGetValue((char)lower.Value, out var letters) ? letters : lower.ToString();
    }

    /// <summary>Whether a combining accent after this letter is an accent, and not a letter of its own.</summary>
    public static bool CarriesAccents(Rune letter) => letter.Value is < 0x0530 or (>= 0x1E00 and < 0x2000);

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
