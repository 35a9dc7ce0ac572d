using FluentAssertions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using PaperTriage.Shell;
using Xunit;

namespace PaperTriage.Tests.Shell;

public sealed class AccessTests
{
    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://127.0.0.1:5080 http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://10.0.0.4:5080", false)]
    [InlineData("http://papers.example.org", false)]
    [InlineData("http://unix:/run/papertriage.sock", false)]
    [InlineData("http://127.0.0.1:5080 http://10.0.0.4:5080", false)]
    [InlineData("", false)]
    public void Only_a_server_bound_to_nothing_but_the_loopback_is_local(string bound, bool local)
    {
        var access = new Access(new BoundServer(bound.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Settings(), new Site(Settings()));

        access.IsLocal.Should().Be(local);
    }

    [Fact]
    public void A_server_without_addresses_is_judged_by_the_setting()
    {
        new Access(new BoundServer([]), Settings(("urls", "http://localhost")), new Site(Settings())).IsLocal.Should().BeTrue();
        new Access(new BoundServer([]), Settings(("urls", "http://*:80")), new Site(Settings())).IsLocal.Should().BeFalse();
    }

    [Fact]
    public void A_site_with_a_public_name_is_not_local_wherever_it_is_bound()
    {
        var settings = Settings(("Site:Address", "https://papers.example.org"));
        var access = new Access(new BoundServer(["http://127.0.0.1:5080"]), settings, new Site(settings));

        access.CanContribute(new DefaultHttpContext()).Should().BeFalse();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private sealed class BoundServer : IServer, IServerAddressesFeature
    {
        public BoundServer(string[] addresses)
        {
            Addresses = addresses;
            Features.Set<IServerAddressesFeature>(this);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public ICollection<string> Addresses { get; }

        public bool PreferHostingUrls { get; set; }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
