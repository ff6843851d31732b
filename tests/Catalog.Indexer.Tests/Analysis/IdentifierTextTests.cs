using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Tests.Analysis;

public sealed class IdentifierTextTests
{
    [Theory]
    [InlineData("phs000220", "phs000220")]
    [InlineData("\"GSE1234\",", "gse1234")]
    [InlineData("phs000007\u200B", "phs000007")]
    [InlineData("https://dx.doi.org/10.1038/S41586-020-2649-2", "10.1038/s41586-020-2649-2")]
    [InlineData("DOI:10.5072/x1", "10.5072/x1")]
    [InlineData("info:doi/10.5072/x1", "10.5072/x1")]
    [InlineData("urn:doi:10.5072/x1", "10.5072/x1")]
    [InlineData("https://doi.org/10.5072%2FX1", "10.5072/x1")]
    [InlineData("https://catalog.example.org/doi/10.5072/x1", "10.5072/x1")]
    [InlineData("https://doi-org.proxy.example.edu/10.5072/x1", "10.5072/x1")]
    [InlineData("https://doi.org/10.5072/x1?utm_source=mail", "10.5072/x1")]
    [InlineData("10.5072/OOOO0000000l", "10.5072/0000-0000-0001")]
    [InlineData("10.1016/S0140-6736(05)66156-1", "10.1016/s0140-6736(05)66156-1")]
    [InlineData("https://orcid.org/0000-0002-1825-009X", "0000-0002-1825-009x")]
    [InlineData("0000\u20110002\u20111825\u20110097", "0000-0002-1825-0097")]
    [InlineData("000000021825009X", "0000-0002-1825-009x")]
    [InlineData("https://isni.org/isni/0000000121032683", "0000-0001-2103-2683")]
    [InlineData("https://ror.org/02catss52", "02catss52")]
    [InlineData("https://www.example.org/12345", "example.org/12345")]
    [InlineData("https://hdl.handle.net/20.500.12613/991", "20.500.12613/991")]
    [InlineData("GO:0008150", "go:0008150")]
    [InlineData("http://purl.obolibrary.org/obo/GO_0008150", "go:0008150")]
    [InlineData("https://identifiers.org/MONDO:0005148", "mondo:0005148")]
    [InlineData("https://www.ncbi.nlm.nih.gov/projects/gap/cgi-bin/study.cgi?study_id=phs000007.v30.p11", "phs000007.v30.p11")]
    [InlineData("https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc=GSE12345", "gse12345")]
    [InlineData("IL-6", null)]
    [InlineData("COVID-19", null)]
    [InlineData("2020", null)]
    [InlineData("type 1234", null)]
    [InlineData("ab\0c123", null)]
    [InlineData("\ud800123", null)]
    [InlineData("", null)]
    public void An_identifier_has_one_form(string text, string? normal)
    {
        Assert.Equal(normal, IdentifierText.TryNormalize(text));
        if (normal is not null)
            Assert.Equal(normal, IdentifierText.TryNormalize(normal));
    }

    [Theory]
    [InlineData("phs000220.v30.p11", "phs000220")]
    [InlineData("IL-6", "")]
    [InlineData("COVID-19", "covid")]
    [InlineData("p53-null", "p53 null")]
    [InlineData("HLA-DRB1*15:01", "hla drb1")]
    [InlineData("GO:0008150", "")]
    [InlineData("NCIT:C2985", "")]
    [InlineData("10.1038/nature12373", "")]
    [InlineData("0000-0002-1825-009X", "")]
    [InlineData("2,4-dinitrophenol", "dinitrophenol")]
    public void Only_telling_parts_are_searched_by_themselves(string text, string telling)
    {
        var found = new List<string>();
        string? normal = IdentifierText.TryNormalize(text);
        Analyzer.Analyze(text, token =>
        {
            if (token.Kind == TokenKind.Part && IdentifierText.IsTellingPart(token.Term, normal))
                found.Add(token.Term.ToString());
        });
        Assert.Equal(telling, string.Join(' ', found));
    }
}
