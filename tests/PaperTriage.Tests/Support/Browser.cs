using Microsoft.Playwright;
using Xunit;

namespace PaperTriage.Tests.Support;

/// <summary>A real Chromium, started once for the tests that need one.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async Task InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("PAPERTRIAGE_TEST_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no Chromium at {path}: install it, or name it in PAPERTRIAGE_TEST_CHROMIUM. ./test does both.");

        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A page of its own, as wide as a desk or a phone, light or dark.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="bypassPolicy">Lets a test inject scripts that the site's own policy forbids.</param>
    public async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool bypassPolicy = false)
    {
        var context = await chromium!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            HasTouch = width < 500,
            BypassCSP = bypassPolicy,
        });
        return await context.NewPageAsync();
    }
}

[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
