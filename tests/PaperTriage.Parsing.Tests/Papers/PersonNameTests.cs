using FluentAssertions;
using PaperTriage.Parsing.Papers;
using Xunit;

namespace PaperTriage.Parsing.Tests.Papers;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada", "Lovelace", null)]
    [InlineData("Jan van der Berg", "Jan", "van der Berg", null)]
    [InlineData("de Finetti", "de", "Finetti", null)]
    [InlineData("John Smith Jr.", "John", "Smith", "Jr.")]
    [InlineData("John Smith, Jr.", "John", "Smith", "Jr.")]
    [InlineData("Smith, Jr., John", "John", "Smith", "Jr.")]
    [InlineData("Smith III, John", "John", "Smith", "III")]
    [InlineData("Smith Jr.", "", "Smith", "Jr.")]
    [InlineData("van Dijk, Jan", "Jan", "van Dijk", null)]
    [InlineData("OpenAI", "", "OpenAI", null)]
    [InlineData("Jr.", "", "Jr.", null)]
    [InlineData(" , ", "", "", null)]
    [InlineData("", "", "", null)]
    public void A_name_has_given_names_a_surname_and_perhaps_a_suffix(string name, string given, string surname, string? suffix) =>
        PersonName.Of(name).Should().Be(new PersonName(given, surname, suffix));
}
