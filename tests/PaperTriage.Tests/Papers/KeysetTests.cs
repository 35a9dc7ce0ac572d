using FluentAssertions;
using PaperTriage.Papers;
using Xunit;

namespace PaperTriage.Tests.Papers;

public sealed class KeysetTests
{
    [Fact]
    public void What_is_written_is_read_back() => Keyset.Read(Keyset.Write(-1, long.MaxValue, 0), 3).Should().Equal(-1, long.MaxValue, 0);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("MS4y")] // 1.2, too few
    [InlineData("MS4yLng")] // 1.2.x
    [InlineData("MS4yLjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5")] // beyond 64 bits
    public void Whatever_else_stands_in_an_address_is_no_place(string? text) => Keyset.Read(text, 3).Should().BeNull();
}
