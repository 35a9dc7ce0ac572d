using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Docs;

public sealed partial class DocsTests
{
    [Fact]
    public void Every_file_that_the_flow_names_exists()
    {
        var named = Code().Matches(Checkout.Read("docs/flow.md")).Select(m => m.Groups["code"].Value).Where(p => p.Contains('/', StringComparison.Ordinal)).ToList();

        named.Should().HaveCountGreaterThan(10);
        named.Where(path => !Path.Exists(Path.Combine(Checkout.Folder, path))).Should().BeEmpty();
    }

    [Fact]
    public void Every_setting_that_the_code_reads_is_documented_and_every_documented_one_is_read()
    {
        var source = string.Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "src", "PaperTriage"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var read = Setting().Matches(source).Select(m => m.Groups["key"].Value)
            .Concat(typeof(PaperTriage.Sources.SourcesOptions).GetProperties().Select(p => $"Sources:{p.Name}"))
            .Concat(typeof(PaperTriage.Search.SearchOptions).GetProperties().Select(p => $"Search:{p.Name}")).Append("ConnectionStrings:PaperTriage").Append("urls").Append("Serilog:MinimumLevel:Default").Append("Serilog:MinimumLevel:Override:NAMESPACE").Distinct().Order().ToList();
        var page = Checkout.Read("docs/configuration.md");
        var settings = page[page.IndexOf("## Settings of the app", StringComparison.Ordinal)..page.IndexOf("## Settings of the scripts", StringComparison.Ordinal)];
        var documented = Row().Matches(settings).Select(m => m.Groups["key"].Value).Order().ToList();

        documented.Should().BeEquivalentTo(read);
    }

    [Fact]
    public async Task Every_route_of_the_api_is_documented_and_every_documented_one_is_there()
    {
        await using var app = await TestApp.StartAsync();
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!).Where(p => p.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(p => p.Replace(":long", "", StringComparison.Ordinal)).ToList();
        var documented = Route().Matches(Checkout.Read("docs/api.md")).Select(m => m.Groups["path"].Value);

        routes.Should().NotBeEmpty();
        documented.Should().BeEquivalentTo(routes);
    }

    [Fact]
    public void Every_verb_is_in_the_documentation()
    {
        var verbs = Verb().Matches(string.Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "src", "PaperTriage"), "*Command.cs", SearchOption.AllDirectories).Select(File.ReadAllText)))
            .Select(m => m.Groups["verb"].Value).ToList();
        var pages = Checkout.Read("README.md") + Checkout.Read("docs/operations.md");

        verbs.Should().HaveCountGreaterThan(7);
        verbs.Where(verb => !pages.Contains($"./run {verb}", StringComparison.Ordinal) && !pages.Contains($" {verb},", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_readme_names_the_two_commands()
    {
        var readme = Checkout.Read("README.md");

        readme.Should().Contain("./run").And.Contain("./test");
    }

    [GeneratedRegex("^## `GET (?<path>/api/[^`]+)`", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Route();

    [GeneratedRegex("new Command\\(\\s*\"(?<verb>[a-z]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Verb();

    [GeneratedRegex("`(?<code>[^`\\n]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    /// <summary>configuration["A:B"] and GetValue("A:B", …), GetSection("A:B").</summary>
    [GeneratedRegex("(?:[cC]onfiguration\\[|GetValue(?:<[^>]+>)?\\(|GetSection\\()\"(?<key>[A-Za-z]+(?::[A-Za-z]+)+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Setting();

    /// <summary>The first cell of a row of the table of settings.</summary>
    [GeneratedRegex("^\\| `(?<key>[A-Za-z]+(?::[A-Za-z]+)*)` \\|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
