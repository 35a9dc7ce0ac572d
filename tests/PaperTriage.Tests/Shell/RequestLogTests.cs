using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PaperTriage.Shell;
using Xunit;

namespace PaperTriage.Tests.Shell;

public sealed class RequestLogTests
{
    private readonly Lines log = new();

    [Fact]
    public async Task A_request_leaves_one_line_without_its_query_even_when_it_fails()
    {
        var requests = new RequestLog(_ => throw new InvalidOperationException(), log, new ConfigurationBuilder().Build());
        var request = new DefaultHttpContext { Request = { Method = "GET", Path = "/papers", QueryString = new("?q=what+people+type") } };

        await requests.Invoking(l => l.InvokeAsync(request)).Should().ThrowAsync<InvalidOperationException>();

        log.Written.Should().ContainSingle().Which.Should().MatchRegex(@"^Information GET /papers 200 in \d+\.\d ms$");
    }

    [Fact]
    public async Task Probes_are_logged_for_those_who_look_for_them()
    {
        var requests = new RequestLog(_ => Task.CompletedTask, log, new ConfigurationBuilder().Build());

        await requests.InvokeAsync(new DefaultHttpContext { Request = { Method = "GET", Path = "/health/live" } });

        log.Written.Should().ContainSingle().Which.Should().StartWith("Debug ");
    }

    private sealed class Lines : ILogger<RequestLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel} {formatter(state, exception)}");
    }
}
