using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following.Values;
using Catalog.Records.Metadata;

namespace Catalog.Indexer.Following;

/// <summary>What the profiles that this catalogue carries say of the data, and the names of all profiles a record has.</summary>
internal static class ProfileReader
{
    private static readonly Dictionary<string, Action<JsonElement, DocumentParts>> Readers = new(StringComparer.Ordinal)
    {
        ["genomics"] = ReadGenomics,
        ["proteomics-metabolomics"] = ReadOmics,
        ["imaging"] = ReadImaging,
        ["clinical-trial"] = ReadTrial,
        ["cohort"] = ReadCohort,
    };

    public static void Read(JsonElement root, DocumentParts parts)
    {
        if (root.Get("profiles"u8) is not { ValueKind: JsonValueKind.Object } profiles) return;
        foreach (var profile in profiles.EnumerateObject())
        {
            if (profile.Value.ValueKind != JsonValueKind.Object) continue;
            parts.Facet(SearchFields.Profile, profile.Name);
            foreach (var format in DataReader.Strings(profile.Value, "fileFormats"u8)) parts.Facet(SearchFields.Format, FormatNames.Of(format));
            foreach (var organism in profile.Value.Items("organisms"u8)) TopicReader.AddOrganism(parts, organism);
            foreach (var accession in profile.Value.Items("accessions"u8)) NamesReader.AddIdentifier(parts, accession.Text("accession"u8));
            AddTerms(parts, profile.Value, "diseases"u8);
            AddTerms(parts, profile.Value, "tissues"u8);
            AddTerms(parts, profile.Value, "cellTypes"u8);
            if (Readers.TryGetValue(profile.Name, out var read)) read(profile.Value, parts);
        }
    }

    private static void ReadGenomics(JsonElement block, DocumentParts parts)
    {
        foreach (var assay in block.Items("assays"u8))
        {
            var name = assay.Text("name"u8);
            parts.Subjects.Add(name);
            if (assay.Get("type"u8) is { } type) TopicReader.AddTerm(parts, type);
            var strategy = assay.Text("libraryStrategy"u8);
            var technology = assay.Text("technology"u8) ?? (strategy is null ? null : "sequencing");
            parts.Facet(SearchFields.Assay, AssayNames.Of(technology, strategy, assay.Get("type"u8)?.Text("label"u8)));
            if (assay.Get("singleCell"u8) is not null || assay.Text("librarySource"u8)?.EndsWith("SINGLE CELL", StringComparison.OrdinalIgnoreCase) is true)
                parts.Facet(SearchFields.Assay, AssayNames.SingleCell);
            parts.Subjects.Add(strategy is null ? null : AssayNames.Strategies.GetValueOrDefault(strategy));
            parts.Other.Add(assay.Text("platform"u8)?.Replace('_', ' '));
            parts.Other.Add(assay.Text("array"u8));
            parts.Other.Add(assay.Text("captureKit"u8));
            parts.Other.Add(assay.Get("singleCell"u8)?.Text("method"u8));
            AddTexts(parts, assay, "instrumentModels"u8);
            if (name is null) continue;
            foreach (var data in DataTypeNames.OfMolecularType(name)) parts.Facet(SearchFields.DataType, data);
        }
        foreach (var level in DataReader.Strings(block, "dataLevels"u8)) parts.Facet(SearchFields.DataType, DataTypeNames.OfDataLevel(level));
        foreach (var genome in block.Items("referenceGenomes"u8)) parts.Other.Add(genome.Text("name"u8));
        foreach (var group in block.Items("ancestry"u8)) parts.Other.Add(group.Text("group"u8));
        AddTexts(parts, block, "markerSets"u8);
        AddTexts(parts, block, "sampleTypes"u8);
    }

    private static void ReadOmics(JsonElement block, DocumentParts parts)
    {
        var families = new DistinctTexts(StringComparer.Ordinal);
        foreach (var omics in DataReader.Strings(block, "omics"u8))
        {
            parts.Subjects.Add(omics);
            families.Add(DataTypeNames.OfOmics(omics));
        }
        var technologies = DataReader.Strings(block, "technologies"u8).Where(technology => technology != "other").ToList();
        foreach (var family in families)
        {
            parts.Facet(SearchFields.DataType, family);
            parts.Facet(SearchFields.Assay, family);
            foreach (var technology in technologies) parts.Facet(SearchFields.Assay, FacetPath.Of(family, AssayNames.Words(technology)));
        }
        foreach (var technology in technologies) parts.Subjects.Add(AssayNames.Words(technology));
        foreach (var instrument in block.Items("instruments"u8)) parts.Other.Add(instrument.Get("model"u8)?.Text("label"u8));
        foreach (var enzyme in block.Items("enzymes"u8)) parts.Other.Add(enzyme.Text("label"u8));
        foreach (var modification in block.Items("modifications"u8)) parts.Other.Add(modification.Get("term"u8)?.Text("label"u8));
        parts.Other.Add(block.Get("quantification"u8)?.Text("method"u8));
        AddTexts(parts, block, "acquisition"u8);
    }

    private static void ReadImaging(JsonElement block, DocumentParts parts)
    {
        foreach (var code in DataReader.Strings(block, "modalities"u8))
        {
            parts.Subjects.Add(code);
            var modality = ImagingModalities.Of(code);
            // MRI is written MR only in DICOM.
            foreach (var word in modality.Words) parts.Subjects.Add(word);
            parts.Facet(SearchFields.Assay, FacetPath.Of(modality.IsSignal ? ImagingModalities.Signals : ImagingModalities.Imaging, code));
            parts.Facet(SearchFields.DataType, modality.IsSignal ? DataTypeNames.Signals : DataTypeNames.Images);
        }
        foreach (var method in block.Items("methods"u8))
        {
            TopicReader.AddTerm(parts, method);
            parts.Facet(SearchFields.Assay, FacetPath.Of(ImagingModalities.Imaging, method.Text("label"u8) ?? ""));
            parts.Facet(SearchFields.DataType, DataTypeNames.Images);
        }
        foreach (var place in block.Items("anatomy"u8))
        {
            if (place.Get("region"u8) is { } region) TopicReader.AddTerm(parts, region);
            parts.Subjects.Add(place.Text("bodyPartExamined"u8));
        }
        foreach (var scanner in block.Items("scanners"u8))
            parts.Other.Add($"{scanner.Text("manufacturer"u8)} {scanner.Text("model"u8)}".Trim() is { Length: > 0 } name ? name : null);
        foreach (var protocol in block.Items("protocols"u8))
        {
            parts.Other.Add(protocol.Text("name"u8));
            parts.Other.Add(protocol.Text("task"u8));
        }
        AddTerms(parts, block, "tracers"u8);
        AddTerms(parts, block, "stains"u8);
        foreach (var annotation in block.Items("annotations"u8)) parts.Other.Add(annotation.Text("type"u8));
    }

    private static void ReadTrial(JsonElement block, DocumentParts parts)
    {
        parts.Titles.Add(block.Text("acronym"u8));
        parts.Facet(SearchFields.DataType, DataTypeNames.Trial);
        foreach (var registration in block.Items("registrations"u8)) NamesReader.AddIdentifier(parts, registration.Text("number"u8));
        AddTerms(parts, block, "conditions"u8);
        foreach (var intervention in block.Items("interventions"u8))
        {
            parts.Subjects.Add(intervention.Text("name"u8));
            if (intervention.Get("term"u8) is { } term) TopicReader.AddTerm(parts, term);
        }
        foreach (var phase in DataReader.Strings(block, "phases"u8)) parts.Other.Add(phase.Replace("PHASE", "phase ", StringComparison.Ordinal).Replace('_', ' '));
        foreach (var outcome in block.Items("outcomes"u8)) parts.Other.Add(outcome.Text("measure"u8));
        foreach (var sponsor in block.Items("sponsors"u8)) parts.Other.Add(sponsor.Text("name"u8));
    }

    private static void ReadCohort(JsonElement block, DocumentParts parts)
    {
        foreach (var design in DataReader.Strings(block, "designs"u8)) parts.Subjects.Add(AssayNames.Words(design));
        if (block.Get("population"u8) is { } population)
        {
            AddTerms(parts, population, "conditions"u8);
            AddTexts(parts, population, "regions"u8);
            parts.Other.Add(population.Text("description"u8));
        }
        AddTerms(parts, block, "outcomes"u8);
        foreach (var source in DataReader.Strings(block, "dataSources"u8))
        {
            parts.Other.Add(AssayNames.Words(source));
            parts.Facet(SearchFields.DataType, DataTypeNames.OfDataSource(source));
        }
        foreach (var sample in DataReader.Strings(block, "biosamples"u8)) parts.Other.Add(AssayNames.Words(sample));
        AddTexts(parts, block, "linkages"u8);
        foreach (var model in block.Items("dataModels"u8)) parts.Other.Add(model.Text("name"u8));
        if (block.Get("omop"u8) is not null) parts.Other.Add("OMOP");
        if (block.Get("fhir"u8) is not null) parts.Other.Add("FHIR");
    }

    private static void AddTerms(DocumentParts parts, JsonElement block, ReadOnlySpan<byte> list)
    {
        foreach (var term in block.Items(list)) TopicReader.AddTerm(parts, term);
    }

    private static void AddTexts(DocumentParts parts, JsonElement block, ReadOnlySpan<byte> list)
    {
        foreach (var text in DataReader.Strings(block, list)) parts.Other.Add(text);
    }
}
