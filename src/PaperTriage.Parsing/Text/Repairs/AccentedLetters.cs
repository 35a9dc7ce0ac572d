namespace PaperTriage.Parsing.Text.Repairs;

/// <summary>
/// LaTeX's accents on any Latin letter. The pairs of letter and accented letter are Unicode's canonical compositions (UnicodeData.txt,
/// version 15) of U+0041 to U+024F; the runtime composes nothing without its globalization data.
/// </summary>
internal static class AccentedLetters
{
    private static readonly Dictionary<char, string> Pairs = new()
    {
        ['\''] = "AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźÂẤÅǺÆǼÇḈÊẾÏḮÔỐÕṌØǾÜǗâấåǻæǽçḉêếïḯôốõṍøǿüǘĂẮăắĒḖēḗŌṒōṓŨṸũṹƠỚơớƯỨưứ",
        ['`'] = "AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳÂẦÊỀÔỒÜǛâầêềôồüǜĂẰăằĒḔēḕŌṐōṑƠỜơờƯỪưừ",
        ['^'] = "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ",
        ['"'] = "AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿÕṎõṏŪṺūṻ",
        ['~'] = "AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ",
        ['='] = "AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳÄǞÆǢÕȬÖȪÜǕäǟæǣõȭöȫüǖǪǬǫǭȦǠȧǡȮȰȯȱ",
        ['.'] = "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżŚṤśṥŠṦšṧſẛ",
        ['u'] = "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭȨḜȩḝ",
        ['v'] = "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžÜǙüǚƷǮ",
        ['H'] = "OŐUŰoőuű",
        ['c'] = "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţĆḈćḉĔḜĕḝ",
        ['k'] = "AĄEĘIĮOǪUŲaąeęiįoǫuųŌǬōǭ",
        ['r'] = "AÅUŮaåuůwẘyẙ",
        ['d'] = "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓÂẬÊỆÔỘâậêệôộĂẶăặƠỢơợƯỰưự",
        ['b'] = "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ",
        ['t'] = "",
    };

    /// <summary>The marks that combine with the letter before them, for what Unicode has no single letter for; in the order of <see cref="Accents"/>.</summary>
    private const string Accents = "'`^\"~=.uvHckrdbt";
    private const string Marks = "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0306\u030C\u030B\u0327\u0328\u030A\u0323\u0331\u0361";

    /// <summary>Whether a backslash and this character accent what follows.</summary>
    public static bool IsAccent(char accent) => Pairs.ContainsKey(accent);

    /// <summary>The letter with the accent; null for what is no letter.</summary>
    public static string? Composed(char accent, char letter)
    {
        if (!char.IsLetter(letter) || !Pairs.TryGetValue(accent, out var pairs))
            return null;

        var bare = letter switch { 'ı' => 'i', 'ȷ' => 'j', _ => letter };
        for (var i = 0; i < pairs.Length; i += 2)
            if (pairs[i] == bare)
                return pairs[i + 1].ToString();

        return $"{bare}{Marks[Accents.IndexOf(accent)]}";
    }
}
