using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class LicenceNameTests
{
    [Theory]
    [InlineData("CC BY 4.0", "CC-BY-4.0")]
    [InlineData("cc-by 4.0", "CC-BY-4.0")]
    [InlineData("CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0")]
    [InlineData("Creative Commons Attribution 4.0 International", "CC-BY-4.0")]
    [InlineData("Creative Commons Attribution 4.0 International Public License", "CC-BY-4.0")]
    [InlineData("Creative Commons Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0")]
    [InlineData("Creative Commons Attribution Non Commercial Share Alike 4.0 International", "CC-BY-NC-SA-4.0")]
    [InlineData("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International", "CC-BY-NC-ND-4.0")]
    [InlineData("Creative Commons Attribution-ShareAlike 3.0 Unported License", "CC-BY-SA-3.0")]
    [InlineData("Creative Commons Zero v1.0 Universal", "CC0-1.0")]
    [InlineData("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0")]
    [InlineData("CC0", "CC0-1.0")]
    [InlineData("MIT License", "MIT")]
    [InlineData("Apache License 2.0", "Apache-2.0")]
    [InlineData("Open Data Commons Public Domain Dedication & License 1.0", "PDDL-1.0")]
    public void Whole_names_of_licences_have_a_code(string name, string code) => Assert.Equal(code, LicenceName.CodeOf(name));

    [Theory]
    [InlineData("CC BY")]
    [InlineData("CC BY 9.0")]
    [InlineData("CC BY 4.0 for the images")]
    [InlineData("Not CC BY 4.0")]
    [InlineData("Creative Commons Attribution 3.0 Germany")]
    [InlineData("Creative Commons")]
    [InlineData("cc ")]
    [InlineData("CC 4.0")]
    [InlineData("All rights reserved")]
    [InlineData("")]
    public void Anything_else_has_none(string name) => Assert.Null(LicenceName.CodeOf(name));

    [Theory]
    [InlineData("CC BY 4.0", "CC-BY-4.0")]
    [InlineData("GPL 3.0 only", "GPL-3.0-only")]
    [InlineData("mit", "MIT")]
    [InlineData("https://creativecommons.org/licenses/by-sa/3.0/at/", "CC-BY-SA-3.0-AT")]
    [InlineData("https://creativecommons.org/licenses/by-sa/3.0/es/", null)]
    [InlineData("Fair", null)]
    [InlineData("Study X Data Use Agreement 2.0", null)]
    public void Words_have_the_code_of_a_name_an_address_or_a_code(string words, string? code) => Assert.Equal(code, LicenceCode.OfWords(words));
}
