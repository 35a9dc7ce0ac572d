using System.Globalization;
using FluentAssertions;
using PaperTriage.Digests;
using Xunit;

namespace PaperTriage.Tests.Digests;

public sealed class DigestNameTests
{
    [Theory]
    [InlineData("2024-05-01.json", "2024-05-01")]
    [InlineData("daily-2024-05-01-rich.txt", "2024-05-01")]
    [InlineData("digest_2024-05-01", "2024-05-01")]
    [InlineData("of 2024-13-45, written 2024-05-01", "2024-05-01")]
    [InlineData("2024-05-01 and 2024-06-02", "2024-05-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2023-02-29", null)]
    [InlineData("12024-05-01", null)]
    [InlineData("2024-05-011", null)]
    [InlineData("2024-5-1.json", null)]
    [InlineData("20240501.json", null)]
    [InlineData("٢٠٢٤-٠٥-٠١", null)]
    [InlineData("", null)]
    public void The_first_date_that_stands_alone_in_the_name_is_the_day(string name, string? day) =>
        DigestName.DateIn(name)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).Should().Be(day);
}
