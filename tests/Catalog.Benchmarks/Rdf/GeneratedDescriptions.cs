using System.Globalization;
using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Benchmarks.Rdf;

/// <summary>
/// Descriptions of datasets as a large catalogue has them, 25 statements each: titles, long texts, keywords, themes, people
/// that many share, distributions, contact points without a name.
/// </summary>
internal static class GeneratedDescriptions
{
    private const string Dcat = "http://www.w3.org/ns/dcat#", Dct = "http://purl.org/dc/terms/", Foaf = "http://xmlns.com/foaf/0.1/", Vcard = "http://www.w3.org/2006/vcard/ns#";

    private const int People = 5_000;

    private static readonly string[] Words =
        ["genome", "sequence", "cohort", "of", "patients", "with", "rare", "variants", "in", "the", "population", "measured", "by", "imaging", "and", "expression", "profiles", "from", "blood", "samples", "étude", "sjukdom"];

    /// <summary>A dataset of at least so many statements.</summary>
    public static Dataset Make(int statements)
    {
        var builder = new DatasetBuilder();
        foreach (var (prefix, iri) in new[] { ("dcat", Dcat), ("dct", Dct), ("foaf", Foaf), ("vcard", Vcard), ("xsd", Xsd.Namespace) })
            builder.Prefix(Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(iri));
        var random = new Random(5);
        for (var number = 0; builder.Count < statements; number++) Describe(builder, random, number);
        return builder.Build();
    }

    private static void Describe(DatasetBuilder builder, Random random, int number)
    {
        var dataset = Name($"dataset/{number}");
        var (contact, distribution, person) = (new BlankNode($"c{number}"), Name($"dataset/{number}/distribution/1"), Name($"person/{random.Next(People)}"));
        Say(dataset, RdfNames.Type, new Iri(Dcat + "Dataset"));
        Say(dataset, Dct + "title", new Literal(Text(8), null, "en"));
        Say(dataset, Dct + "description", new Literal($"{Text(30)}.\nSee \"{Text(3)}\". {Text(30)}.", null, "en"));
        Say(dataset, Dct + "identifier", new Literal($"https://doi.org/10.5072/{number:x8}"));
        Say(dataset, Dct + "issued", new Literal($"20{random.Next(10, 26)}-0{random.Next(1, 10)}-1{random.Next(10)}", Xsd.Date));
        Say(dataset, Dct + "modified", new Literal($"2025-0{random.Next(1, 10)}-1{random.Next(10)}T10:{random.Next(10, 60)}:00Z", Xsd.DateTime));
        Say(dataset, Dct + "language", new Iri("http://publications.europa.eu/resource/authority/language/ENG"));
        Say(dataset, Dct + "accessRights", new Iri("http://publications.europa.eu/resource/authority/access-right/PUBLIC"));
        Say(dataset, Dct + "creator", person);
        Say(dataset, Dct + "publisher", Name($"organization/{random.Next(200)}"));
        for (var place = 0; place < 4; place++) Say(dataset, Dcat + "keyword", new Literal(Words[random.Next(Words.Length)] + " " + random.Next(200).ToString(CultureInfo.InvariantCulture), null, "en"));
        Say(dataset, Dcat + "theme", new Iri($"http://purl.obolibrary.org/obo/MONDO_{random.Next(25_000):0000000}"));
        Say(dataset, Dcat + "contactPoint", contact);
        Say(contact, RdfNames.Type, new Iri(Vcard + "Organization"));
        Say(contact, Vcard + "fn", new Literal(Text(2)));
        Say(contact, Vcard + "hasEmail", new Iri($"mailto:desk{random.Next(300)}@example.org"));
        Say(dataset, Dcat + "distribution", distribution);
        Say(distribution, RdfNames.Type, new Iri(Dcat + "Distribution"));
        Say(distribution, Dcat + "accessURL", new Iri($"https://files.example.org/{number}/data.vcf.gz"));
        Say(distribution, Dcat + "byteSize", new Literal(random.NextInt64(1L << 40).ToString(CultureInfo.InvariantCulture), Xsd.Integer));
        if (number < People)
        {
            Say(Name($"person/{number}"), RdfNames.Type, new Iri(Foaf + "Person"));
            Say(Name($"person/{number}"), Foaf + "name", new Literal($"Person {number} of the list"));
        }

        void Say(Term subject, string predicate, Term value) => builder.Add(subject, new Iri(predicate), value);

        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
    }

    private static Iri Name(string path) => new("https://catalog.example.org/" + path);
}
