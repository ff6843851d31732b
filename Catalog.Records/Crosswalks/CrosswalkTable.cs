using Catalog.Records.Crosswalks.BibTeX;
using Catalog.Records.Crosswalks.CanonicalRecord;
using Catalog.Records.Crosswalks.Citations;
using Catalog.Records.Crosswalks.CslJson;
using Catalog.Records.Crosswalks.DataCite;
using Catalog.Records.Crosswalks.DublinCore;
using Catalog.Records.Crosswalks.Ris;
using Catalog.Records.Crosswalks.SchemaOrg;

namespace Catalog.Records.Crosswalks;

/// <summary>All formats in which records are given out, in the order in which they are offered.</summary>
public static class CrosswalkTable
{
    public static IReadOnlyList<Crosswalk> All { get; } =
    [
        new CanonicalRecordCrosswalk(),
        new DataCiteJsonCrosswalk(),
        new DataCiteXmlCrosswalk(),
        new DublinCoreCrosswalk(),
        new SchemaOrgCrosswalk(),
        new BibTeXCrosswalk(),
        new RisCrosswalk(),
        new CslJsonCrosswalk(),
        new CitationCrosswalk(),
    ];

    /// <summary>The format of a name; null when there is none.</summary>
    public static Crosswalk? Find(string id) => All.FirstOrDefault(crosswalk => crosswalk.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
