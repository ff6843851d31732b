using System.IO.Compression;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>SNOMED CT is shown to who has signed in alone, unless it is said otherwise.</summary>
public sealed class SnomedPublicTests(PostgresServer server)
{
    [Fact]
    public async Task SNOMED_CT_is_not_public_until_it_is_said_to_be()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        var zip = Path.GetTempFileName();
        try
        {
            Write(zip);
            var loaded = await process.LoadFileAsync(zip);
            Assert.True(loaded.Succeeded, loaded.Refusal?.Detail);
            var name = loaded.Value.Release.Name;
            Assert.False(process.Now.Ontology(name)!.IsPublic);
            Assert.Null(process.Now.Public.Ontology(name));
            await process.LoadFileAsync(zip, OntologyProcess.Said with { IsPublic = true });
            Assert.NotNull(process.Now.Public.Ontology(name));
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private static void Write(string path)
    {
        const string Core = "900000000000207008", Primitive = "900000000000074008", Fsn = "900000000000003001", Case = "900000000000448009";
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("sct2_Concept_Snapshot_INT_20260731.txt", "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId",
            $"138875005\t20020131\t1\t{Core}\t{Primitive}", $"404684003\t20020131\t1\t{Core}\t{Primitive}");
        Add("sct2_Description_Snapshot-en_INT_20260731.txt", "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId",
            $"517382016\t20020131\t1\t{Core}\t138875005\ten\t{Fsn}\tSNOMED CT Concept (SNOMED RT+CTV3)\t{Case}",
            $"824574019\t20020131\t1\t{Core}\t404684003\ten\t{Fsn}\tClinical finding (finding)\t{Case}");
        Add("sct2_Relationship_Snapshot_INT_20260731.txt", "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId",
            $"2874541020\t20020131\t1\t{Core}\t404684003\t138875005\t0\t116680003\t900000000000011006\t900000000000451002");

        void Add(string name, params string[] lines)
        {
            using var writer = new StreamWriter(archive.CreateEntry("SnomedCT_Tiny/Snapshot/Terminology/" + name).Open());
            foreach (var line in lines) writer.Write(line + "\r\n");
        }
    }
}
