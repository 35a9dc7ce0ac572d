using FluentAssertions;
using PaperTriage.Papers;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class PaperLinkTests
{
    [Theory]
    [InlineData("https://github.com/dmis-lab/Outlier", "Code, dmis-lab", true)]
    [InlineData("https://www.GitHub.com/a", "Code, a", true)]
    [InlineData("https://huggingface.co/datasets/lab/set", "Code, lab", true)]
    [InlineData("https://huggingface.co/papers/2506.19697", "huggingface.co", false)]
    [InlineData("https://notgithub.com/a/b", "notgithub.com", false)]
    [InlineData("https://example.org/github.com/a", "example.org", false)]
    public void A_link_is_called_by_its_owner_or_its_host(string address, string name, bool isCode)
    {
        var link = PaperLink.Of(address)!;

        (link.Name, link.IsCode).Should().Be((name, isCode));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    [InlineData("ftp://example.org/x")]
    [InlineData("")]
    public void What_is_no_web_address_is_no_link(string address) => PaperLink.Of(address).Should().BeNull();

    [Fact]
    public void The_first_link_to_code_is_found_among_others() =>
        PaperLink.FirstCode(["https://example.org/github.com", "https://gitlab.com/a/b", "https://github.com/c/d"])!.Address.Should().Be("https://gitlab.com/a/b");
}
