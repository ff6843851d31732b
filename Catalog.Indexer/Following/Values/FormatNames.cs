using System.Collections.Frozen;

namespace Catalog.Indexer.Following.Values;

/// <summary>
/// One name for a file format, whether a record gives it as a media type, an extension or a word. Packing is let be:
/// a CSV that is gzipped is CSV to who looks for one.
/// </summary>
internal static class FormatNames
{
    private const int LongestName = 60;

    // The name, then what is written for it.
    private const string Table = """
        CSV: text/csv, comma-separated values, application/csv
        TSV: text/tab-separated-values, tab, tab-delimited, tab-separated values
        Text: text/plain, txt, plain text, ascii
        JSON: application/json
        NDJSON: application/x-ndjson, application/jsonl, jsonl, json lines, application/x-jsonlines
        JSON-LD: application/ld+json
        XML: application/xml, text/xml
        HTML: text/html, htm
        PDF: application/pdf
        RDF: application/rdf+xml, text/turtle, ttl, turtle, application/n-triples, rdf/xml
        Excel: application/vnd.ms-excel, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, xls, xlsx
        Word: application/msword, application/vnd.openxmlformats-officedocument.wordprocessingml.document, doc, docx
        Parquet: application/vnd.apache.parquet, application/parquet, application/x-parquet, apache parquet
        SQL: application/sql
        SQLite: application/vnd.sqlite3, application/x-sqlite3, db, sqlite3
        HDF5: application/x-hdf5, application/x-hdf, hdf, h5
        NetCDF: application/netcdf, application/x-netcdf, nc
        Zarr: application/vnd.zarr, application/vnd+zarr
        MATLAB: application/x-matlab-data, mat
        NumPy: npy, npz
        R: rds, rdata, rda, application/x-r-data
        Stata: dta, application/x-stata, application/x-stata-dta
        SPSS: sav, application/x-spss-sav, por
        SAS: sas7bdat, application/x-sas, application/x-sas-data
        SAS XPORT: xpt, sas transport, application/x-sas-xport
        ZIP: application/zip, application/x-zip-compressed
        TAR: application/x-tar, tgz
        GZIP: application/gzip, application/x-gzip
        7Z: application/x-7z-compressed
        Binary: application/octet-stream, bin
        FASTQ: fq, application/x-fastq, application/fastq, text/fastq, text/x-fastq, chemical/seq-na-fastq
        FASTA: fa, fna, faa, application/x-fasta, text/x-fasta, chemical/seq-aa-fasta, chemical/seq-na-fasta
        FAST5: application/x-fast5
        POD5: application/x-pod5
        SAM: application/x-sam, text/x-sam
        BAM: application/x-bam, application/bam, application/vnd.ga4gh.bam
        CRAM: application/x-cram, application/cram, application/vnd.ga4gh.cram
        SRA: application/x-sra, sra lite, .sra
        VCF: text/vcf, text/x-vcf, application/vcf, application/x-vcf, text/vnd.vcf
        gVCF: g.vcf, genomic vcf
        BCF: application/x-bcf
        MAF: mutation annotation format
        BED: text/x-bed, text/bed
        bedGraph: bdg
        bigWig: bw, application/x-bigwig
        bigBed: bb
        GTF: text/x-gtf, gtf2
        GFF3: gff, text/gff3, text/x-gff3
        PLINK: bim, fam, ped, plink binary
        IDAT: application/x-idat
        CEL: affymetrix cel
        GCT: gctx
        MTX: matrix market, market exchange
        H5AD: anndata, application/x-h5ad
        Loom: application/x-loom
        DICOM: application/dicom, dcm, application/dicom+json
        NIfTI: nii, nifti-1, nifti-2, application/x-nifti, image/nii
        NRRD: nhdr, application/x-nrrd
        BIDS: brain imaging data structure
        TIFF: image/tiff, tif
        OME-TIFF: ome.tif, ome.tiff, image/ome-tiff
        OME-Zarr: ome-ngff, ome.zarr
        JPEG: image/jpeg, jpg, image/jpg
        JPEG 2000: image/jp2, jp2
        PNG: image/png
        GIF: image/gif
        SVG: image/svg+xml
        SVS: aperio svs
        MP4: video/mp4
        WAV: audio/wav, audio/x-wav
        MP3: audio/mpeg
        EDF: edf+, bdf, application/x-edf
        mzML: application/mzml, application/x-mzml
        mzXML: application/x-mzxml
        mzIdentML: mzid
        MGF: mascot generic format, chemical/x-mgf
        imzML: imaging mzml
        Raw instrument data: raw, thermo raw, wiff, .d
        PDB: chemical/x-pdb, ent
        mmCIF: chemical/x-mmcif, cif, pdbx/mmcif
        SDF: chemical/x-mdl-sdfile, mol, sd
        SMILES: chemical/x-daylight-smiles, smi
        FHIR: application/fhir+json, application/fhir+xml
        """;

    private static readonly string[] Packings = [".gz", ".bgz", ".bgzf", ".bz2", ".xz", ".zst", ".zip", "+gzip", "+zip", " (gzip)", " (gzipped)", " (bgzip)", " (compressed)", " gzip", " gz"];

    private static readonly FrozenDictionary<string, string> Names = Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .SelectMany(row => row[1].Split(", ").Prepend(row[0]).Select(word => KeyValuePair.Create(word, row[0])))
        .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a format; what is not known keeps the record's own word, and a blank or "other" gives null.</summary>
    public static string? Of(string text)
    {
        var format = text.AsSpan().Trim();
        // Parameters of a media type: text/csv; charset=utf-8.
        if (format.IndexOf(';') is > 0 and var end && format[..end].Contains('/')) format = format[..end].TrimEnd();
        if (Find(format) is { } known) return known;
        foreach (var packing in Packings)
        {
            if (!format.EndsWith(packing, StringComparison.OrdinalIgnoreCase)) continue;
            format = format[..^packing.Length].TrimEnd();
            if (Find(format) is { } unpacked) return unpacked;
            break;
        }
        if (format.IsEmpty || format.Equals("other", StringComparison.OrdinalIgnoreCase)) return null;
        return format[..Math.Min(format.Length, LongestName)].ToString();
    }

    private static string? Find(ReadOnlySpan<char> format)
    {
        var names = Names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(format, out var name)) return name;
        return format.TrimStart("*.") is { IsEmpty: false } extension && names.TryGetValue(extension, out name) ? name : null;
    }
}
