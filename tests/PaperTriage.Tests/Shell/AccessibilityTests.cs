using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;
using PaperTriage.Tests.Support;
using Xunit;

namespace PaperTriage.Tests.Shell;

/// <summary>Every page in a real browser: axe-core finds nothing, nothing is wider than the window, the policy blocks nothing.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(Browser browser)
{
    private const string Rules = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

    /// <summary>The elements that make a page wider than the window; none where it is not.</summary>
    private const string TooWide =
        """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
          .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => `${e.tagName} ${e.className}: ${e.textContent.slice(0, 60)}`)
        """;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(320, ColorScheme.Light)]
    public async Task No_page_has_a_violation_or_scrolls_sideways(int width, ColorScheme scheme)
    {
        await using var app = await TestApp.StartAsync();
        var addresses = await SmallLibrary.FillAsync(app);
        var axe = await File.ReadAllTextAsync(AxeFile());
        var page = await browser.OpenAsync(width, scheme, bypassPolicy: true);

        foreach (var address in addresses)
        {
            await page.GotoAsync(new Uri(app.Address, address).ToString());
            await page.EvaluateAsync(axe);
            var found = await page.EvaluateAsync<JsonElement>($"() => axe.run(document, {Rules})");
            var violations = found.GetProperty("violations").EnumerateArray()
                .Select(v => $"{address}: {v.GetProperty("help").GetString()}: {v.GetProperty("nodes")[0].GetProperty("html").GetString()}");
            violations.Should().BeEmpty();
            (await page.EvaluateAsync<string[]>(TooWide)).Should().BeEmpty("{0} must fit {1} pixels", address, width);
        }
    }

    [Fact]
    public async Task The_policy_of_the_site_blocks_nothing_of_its_own_pages()
    {
        await using var app = await TestApp.StartAsync();
        var addresses = await SmallLibrary.FillAsync(app);
        var page = await browser.OpenAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add($"{page.Url}: {message.Text}");
        page.RequestFailed += (_, request) => complaints.Add($"{page.Url}: {request.Url} failed");

        foreach (var address in addresses)
            await page.GotoAsync(new Uri(app.Address, address).ToString());

        complaints.Where(c => !c.Contains("status of 404", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_first_tab_leads_past_the_masthead_to_the_page()
    {
        await using var app = await TestApp.StartAsync();
        await SmallLibrary.FillAsync(app);
        var page = await browser.OpenAsync();
        await page.GotoAsync(app.Address.ToString());

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        page.Url.Should().EndWith("#main");
        (await page.EvaluateAsync<bool>("() => document.querySelectorAll('main, nav[aria-label], footer, header').length >= 4")).Should().BeTrue();
    }

    private static string AxeFile()
    {
        var path = Path.Combine(Checkout.Folder, "node_modules", "axe-core", "axe.min.js");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run npm ci --ignore-scripts, or ./test, which does.");
    }
}
