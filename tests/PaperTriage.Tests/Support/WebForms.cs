using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace PaperTriage.Tests.Support;

/// <summary>Uses pages as a person without JavaScript does: gets a page, fills its form, posts it.</summary>
public static partial class WebForms
{
    extension(TestApp app)
    {
        public Task<string> PageAsync(string address) => app.Client.GetStringAsync(new Uri(address, UriKind.Relative));

        public Task<HttpResponseMessage> GetAsync(string address) => app.Client.GetAsync(new Uri(address, UriKind.Relative));

        /// <summary>Posts a form with the token of the page that it stands on.</summary>
        public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
        {
            var token = TokenIn(await app.PageAsync(page));
            var values = fields.Append(("token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
            return await app.Client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(values));
        }

        /// <summary>Uploads files through the form of /digests/new.</summary>
        public async Task<HttpResponseMessage> UploadAsync(params (string Name, byte[] Content)[] files)
        {
            using var form = new MultipartFormDataContent { { new StringContent(TokenIn(await app.PageAsync("/digests/new"))), "token" } };
            foreach (var (name, content) in files)
                form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "files", name);
            return await app.Client.PostAsync(new Uri("/digests", UriKind.Relative), form);
        }
    }

    public static string TokenIn(string page) =>
        Token().Match(page) is { Success: true } found ? found.Groups["token"].Value : throw new InvalidOperationException("The page has no form with a token.");

    /// <summary>A digest in JSON Lines.</summary>
    public static string JsonLines(params object[] papers)
    {
        var text = new StringBuilder();
        foreach (var paper in papers)
            text.Append(System.Text.Json.JsonSerializer.Serialize(paper)).Append('\n');
        return text.ToString();
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
