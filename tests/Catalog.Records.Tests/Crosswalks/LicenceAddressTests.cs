using System.Text.Json;
using Catalog.Records.Crosswalks;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>Rights as other catalogues write them, and the licence that programs are led to.</summary>
public sealed class LicenceAddressTests
{
    [Theory]
    // As DataCite's own answers have it: the code in lower case.
    [InlineData("""{"rights":"Creative Commons Attribution 4.0 International","rightsUri":"https://creativecommons.org/licenses/by/4.0/legalcode","rightsIdentifier":"cc-by-4.0","rightsIdentifierScheme":"SPDX"}""", "https://spdx.org/licenses/CC-BY-4.0")]
    [InlineData("""{"rightsIdentifier":"CC0-1.0"}""", "https://spdx.org/licenses/CC0-1.0")]
    [InlineData("""{"rightsUri":"http://creativecommons.org/publicdomain/zero/1.0/"}""", "https://spdx.org/licenses/CC0-1.0")]
    [InlineData("""{"rightsUri":"https://creativecommons.org/licenses/by-nc/4.0/deed.de"}""", "https://spdx.org/licenses/CC-BY-NC-4.0")]
    [InlineData("""{"rightsUri":"http://spdx.org/licenses/mit.html"}""", "https://spdx.org/licenses/MIT")]
    // The wording of one country is a licence of its own, whether SPDX has it or not.
    [InlineData("""{"rightsUri":"https://creativecommons.org/licenses/by/3.0/us/"}""", "https://spdx.org/licenses/CC-BY-3.0-US")]
    [InlineData("""{"rightsUri":"https://creativecommons.org/licenses/by-sa/3.0/es/deed.es"}""", "https://creativecommons.org/licenses/by-sa/3.0/es/deed.es")]
    [InlineData("""{"rights":"Our own terms","rightsUri":"https://data.example.org/terms"}""", "https://data.example.org/terms")]
    [InlineData("""{"rightsIdentifier":"DUO:0000042","rightsIdentifierScheme":"DUO","rightsUri":"http://purl.obolibrary.org/obo/DUO_0000042"}""", "http://purl.obolibrary.org/obo/DUO_0000042")]
    [InlineData("""{"rights":"All rights reserved"}""", null)]
    [InlineData("""{"rightsUri":"info:eu-repo/semantics/openAccess"}""", null)]
    [InlineData("""{"rights":"Open Access","rightsUri":"http://purl.org/coar/access_right/c_abf2"}""", null)]
    public void A_licence_has_the_address_of_the_SPDX_list_where_it_has_it(string rights, string? address) =>
        Assert.Equal(address, LicenceAddress.Of(JsonElement.Parse(rights)));

    [Theory]
    [InlineData("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/", "https://spdx.org/licenses/CC-BY-4.0")]
    [InlineData("https://data.example.org/terms", "https://data.example.org/terms")]
    [InlineData("ask us", null)]
    public void A_file_s_licence_is_a_code_or_an_address(string licence, string? address) => Assert.Equal(address, LicenceAddress.Of(licence));
}
