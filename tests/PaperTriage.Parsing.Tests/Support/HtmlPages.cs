using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PaperTriage.Parsing.Tests.Support;

/// <summary>Prints papers as the pages of Daily Papers do, in the markup of 2024 and of 2026.</summary>
internal static class HtmlPages
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Id(int index) => $"2601.{index + 1:00000}";

    public static int Votes(int index) => 3 * index + 1;

    /// <summary>A page around a body.</summary>
    public static string Page(string body, string title = "Daily Papers - Hugging Face", string address = "https://huggingface.co/papers") =>
        $"""
        <!doctype html>
        <html class="">
        	<head>
        		<meta property="og:url" content="{WebUtility.HtmlEncode(address)}" />
        		<title>{title}</title>
        		<script>if (a < b) {"{"} document.write("</div><article>"); {"}"}</script>
        		<script type="text/javascript" src="https://x.edge.sdk.awswaf.com/challenge.js" defer></script>
        	</head>
        	<body class="flex flex-col DailyPapersPage">
        		<main class="flex flex-1 flex-col">{body}</main>
        		<footer><a href="/huggingface">About</a> <a href="/papers">Papers</a></footer>
        	</body>
        </html>

        """;

    /// <summary>The element that hands the papers to the script of the page.</summary>
    public static string Props(string json, string content = "", string target = "DailyPapers") =>
        $"<div class=\"SVELTE_HYDRATER contents\" data-target=\"{target}\" data-props=\"{json.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)}\">{content}</div>";

    /// <summary>The data of a page of a day.</summary>
    /// <param name="papers">Its papers.</param>
    /// <param name="members">What else it says, e.g. <c>"dateString":"2026-08-07"</c>.</param>
    public static string List(IEnumerable<Paper> papers, string members) =>
        $$$"""{"canSubmit":false,{{{members}}},"dailyPapers":[{{{string.Join(',', papers.Select(Entry))}}}],"prevDate":"2026-08-06","publisher":{"_id":"6","user":"akhaliq"}}""";

    public static string Entry(Paper paper, int index) =>
        $$"""{"paper":{{Inner(paper, index)}},"title":{{Text(paper.Title)}},"numComments":{{index}},"upvoted":false}""";

    /// <summary>The flat object of a paper.</summary>
    public static string Inner(Paper paper, int index) =>
        $$"""{"id":"{{Id(index)}}","authors":[{"_id":"1","name":"Ada Lund","hidden":false},{"_id":"2","name":"Björn Ek","hidden":false}],"publishedAt":"2026-01-0{{index % 9 + 1}}T00:00:00.000Z","title":{{Text(paper.Title)}},"summary":{{Text(paper.Abstract ?? "")}},"upvotes":{{Votes(index)}},"ai_summary":"A model says that it is short."} """.TrimEnd();

    /// <summary>A card as of summer 2024: votes, title, reversed authors with logins between them, comments.</summary>
    public static string Card2024(Paper paper, int index) =>
        $"""
        <article class="relative flex flex-col overflow-hidden rounded-xl border"><a href="/papers/{Id(index)}" class="peer"><img src="https://cdn.example/{Id(index)}.png" alt=""></a>
        <div class="pointer-events-none text-xs leading-none text-gray-700">Submitted by
        	<img alt="" src="https://cdn.example/a.jpeg">
        		akhaliq</div>
        <div class="from-gray-50-to-white"><a href="/login?next=%2Fpapers%2F{Id(index)}" class="self-start">
        <div class="shadow-alternate"><input disabled type="checkbox"  class="peer hidden"><svg viewBox="0 0 12 12"><title>7</title><path fill="currentColor" d="M5 1"></path></svg>
        	<div class="leading-none">{(index == 0 ? "-" : Votes(index))}</div></div></a>
        <div class="w-full"><h3 class="mb-1"><a href="/papers/{Id(index)}" class="line-clamp-3">{WebUtility.HtmlEncode(paper.Title)}</a></h3>
        <div><a href="/papers/{Id(index)}" class="flex"><ul class="flex items-center flex-row-reverse"><li title="Zoe Last">
        	</li><li title="sculmh"><img alt="" src="/avatars/0a.svg">
        	</li><li class="order-first"><div class="flex truncate"><div class="ml-1 mr-2.5">·</div>
        		{paper.Authors ?? 2} authors
        	</div></li></ul></a>
        <a href="/papers/{Id(index)}#community" class="text-md"><svg viewBox="0 0 24 24"><path d="M1 1"></path></svg>
        	{index}
        	</a></div></div></div></article>
        """;

    /// <summary>A trending card as of autumn 2026: two renderings, for wide and for narrow screens, each with what the other lacks.</summary>
    public static string Card2026(Paper paper, int index) =>
        $"""
        <!--[--><div class="flex gap-4"><!--[0--><div class="hidden md:flex"><a href="/papers/{Id(index)}"><img src="/t.png" alt=""></a><h3><a href="/papers/{Id(index)}" class="line-clamp-2">{WebUtility.HtmlEncode(paper.Title)}</a></h3><!--[0--><div class="mb-2"><p class="line-clamp-2">A model says in one long sentence, which is no abstract, what this paper of kettles is about.</p></div><!--]-->
        {Authors2026(paper, index)} <!--[0--><span class="mx-2">·</span> <span>Published on {paper.PrintedDate(2026)}</span><!--]--></div>
        <div class="from-gray-50-to-white"><a href="/login?next=%2Fpapers%2F{Id(index)}"><!--[0--><div role="checkbox"><input disabled="" type="checkbox"/> <svg><path d="M1"/></svg><!----> Upvote <div class="font-semibold text-orange-500">{Votes(index)}</div><!----></div></a>
        <!--[0--><a href="https://github.com/kettles/k{index}" target="_blank"><svg></svg><!----> <span>GitHub</span> <span class="flex"><svg></svg> <span>31.5k</span></span></a><!--]--> <a href="https://arxiv.org/abs/{Id(index)}v2" target="_blank"><span>arXiv Page</span></a></div></div>
        <div class="flex flex-col md:hidden"><h3><a href="/papers/{Id(index)}">{WebUtility.HtmlEncode(paper.Title)}</a></h3><div><p class="line-clamp-2">A model says in one long sentence, which is no abstract, what this paper of kettles is about.</p></div><span class="mx-1">·</span> <span>{paper.PrintedDate(2026)}</span>
        <a href="/login?next=%2Fpapers%2F{Id(index)}"> Upvote <div>{Votes(index)}</div></a> <a href="/papers/{Id(index)}#community">{index}</a></div><!--]-->
        """;

    private static string Authors2026(Paper paper, int index) => paper.Organisation is { } chip
        ? $"<a href=\"/{chip.Handle}\" class=\"chip\"><img alt=\"{chip.Handle}\" src=\"/o{index}.png\"/><!----> <span>{chip.Name}</span></a>"
        : $"<ul class=\"flex flex-row-reverse\"><li title=\"danielc\"></li><li><!--[--><span class=\"text-gray-400\">{paper.Authors ?? 2} authors</span><!--]--></li></ul>";

    /// <summary>A card of a search, with the whole abstract.</summary>
    public static string SearchCard(Paper paper, int index) =>
        $"""
        <article class="flex"><a href="/login?next=%2Fpapers%2F{Id(index)}"><div class="leading-none">{(index == 0 ? "-" : Votes(index))}</div></a><div>
        <h3><a href="/papers/{Id(index)}">{WebUtility.HtmlEncode(paper.Title)}</a></h3>
        <a href="/papers/{Id(index)}"><p class="text-gray-700">{WebUtility.HtmlEncode(paper.Abstract)}</p></a>
        {Authors2026(paper, index)} <div>·</div> <div>{paper.PrintedDate(2026)}</div> {(paper.Comments is { } comments ? $"<a href=\"/papers/{Id(index)}#community\">{comments.ToString(CultureInfo.InvariantCulture)}</a>" : "")}</div></article>
        """;

    public static string Cards(Func<Paper, int, string> card) => string.Join('\n', Paper.Ours.Select(card));

    public static byte[] Bytes(string page) => Encoding.UTF8.GetBytes(page);

    private static string Text(string text) => JsonSerializer.Serialize(text, Json);
}
