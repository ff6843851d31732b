using System.IO.Compression;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Formats.Rf2;
using static Catalog.Ontology.Tests.Formats.Rf2.Rf2Package;

namespace Catalog.Ontology.Tests.Formats.Rf2;

/// <summary>What is broken is refused with file and line, what is only odd is told.</summary>
public sealed class Rf2FaultTests
{
    private const string ConceptFile = "Terminology/sct2_Concept_Snapshot";

    private static readonly string Odd = Concept(50);

    public static TheoryData<string, string, string> BrokenRows => new()
    {
        { $"{Odd}|20260131|1|{Core}", "line 14: There are 4 columns, and 5 in the header", "too few columns" },
        { $"{Odd}|20260131|1|{Core}|900000000000074008|x", "line 14: There are 6 columns, and 5", "too many columns" },
        { $"{Odd}|2026-01-31|1|{Core}|900000000000074008", "line 14: The column effectiveTime is “2026-01-31”", "a date in another writing" },
        { $"{Odd}|20260131|2|{Core}|900000000000074008", "line 14: The column active is “2”", "neither active nor inactive" },
        { $"A1|20260131|1|{Core}|900000000000074008", "line 14: The column id is “A1”", "no identifier" },
        { $"{Concept(1)}|20260131|1|{Core}|900000000000074008", "twice with the same effective time, here and in line 6", "twice" },
    };

    [Theory]
    [MemberData(nameof(BrokenRows))]
    public void A_broken_row_is_refused_with_its_place(string row, string expected, string why)
    {
        using var package = Rf2ReadingTests.Edition().Add(ConceptFile, row);
        var message = package.Refusal();
        Assert.True(message.StartsWith("Snapshot/Terminology/sct2_Concept_Snapshot_INT_20260131.txt, line ", StringComparison.Ordinal), $"{why}: {message}");
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_check_digit_is_told_and_the_row_is_read()
    {
        var wrong = Odd[..^1] + (Odd[^1] == '9' ? '0' : (char)(Odd[^1] + 1));
        using var package = Rf2ReadingTests.Edition().Add(ConceptFile, $"{wrong}|20260131|1|{Core}|900000000000074008");
        var report = new LoadReport();
        var release = package.Compile(report);
        Assert.True(release.Find(wrong) >= 0);
        Assert.Equal(14, Assert.Single(report.Remarks, remark => remark.Code == "check-digit-wrong").Line);
    }

    [Theory]
    [InlineData("22298006", true)]
    [InlineData("138875005", true)]
    [InlineData("900000000000207008", true)]
    [InlineData("22298007", false)]
    [InlineData("22289006", false)]
    public void Check_digits_are_those_of_SNOMED_CT(string id, bool isSound) => Assert.Equal(isSound, SnomedId.IsSound(System.Text.Encoding.ASCII.GetBytes(id)));

    [Theory]
    [InlineData("Delta")]
    [InlineData("Full")]
    public void Changes_and_history_alone_are_refused_with_what_to_take(string kind)
    {
        using var package = Rf2ReadingTests.Edition();
        package.Kind = kind;
        Assert.Contains($"holds {kind} files alone", package.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_a_snapshot_changes_and_history_are_not_read()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        package.Kind = "Full";
        package.Add(ConceptFile, "not|read");
        package.Write();
        Assert.True(Read(package.Path, out _).Find(Concept(4)) >= 0);
    }

    [Fact]
    public void Another_encoding_is_refused_with_its_line()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        var file = Directory.GetFiles(package.Path, "sct2_Description*", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file), .. System.Text.Encoding.Latin1.GetBytes($"{Concept(99, "01")}\t20260131\t1\t{Core}\t{Root}\ten\t{Synonym}\tSjögren\t900000000000448009\n")]);
        var message = Assert.Throws<OntologyFormatException>(() => Read(package.Path, out _)).Message;
        Assert.Contains("is not UTF-8", message, StringComparison.Ordinal);
        Assert.Contains("sct2_Description_Snapshot-en_INT_20260131.txt, line 28", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_without_concepts_is_refused()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        File.Delete(Directory.GetFiles(package.Path, "sct2_Concept*", SearchOption.AllDirectories).Single());
        Assert.Contains("no file of concepts", Assert.Throws<OntologyFormatException>(() => Read(package.Path, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_what_its_name_says_is_refused()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        var (concepts, relationships) = (Find("sct2_Concept*"), Find("sct2_Relationship*"));
        File.Copy(concepts, relationships, overwrite: true);
        Assert.Contains("By its name the file holds Relationship rows", Assert.Throws<OntologyFormatException>(() => Read(package.Path, out _)).Message, StringComparison.Ordinal);

        string Find(string name) => Directory.GetFiles(package.Path, name, SearchOption.AllDirectories).Single();
    }

    [Fact]
    public void One_file_of_a_release_is_refused_with_what_to_give()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        var file = Directory.GetFiles(package.Path, "sct2_Concept*", SearchOption.AllDirectories).Single();
        Assert.Contains("give the folder or the zip", Assert.Throws<OntologyFormatException>(() => Read(file, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_refused_with_the_file()
    {
        using var package = Rf2ReadingTests.Edition();
        var zip = package.Zip();
        long at;
        using (var archive = ZipFile.OpenRead(zip)) at = archive.Entries.Single(entry => entry.Name.StartsWith("sct2_Relationship", StringComparison.Ordinal)).CompressedLength;
        var bytes = File.ReadAllBytes(zip);
        // In the middle of the relationships' compressed bytes.
        var name = System.Text.Encoding.ASCII.GetBytes("sct2_Relationship_Snapshot_INT_20260131.txt");
        var start = bytes.AsSpan().IndexOf(name) + name.Length;
        bytes.AsSpan(start + (int)at / 2, (int)at / 4).Clear();
        File.WriteAllBytes(zip, bytes);
        var message = Assert.Throws<OntologyFormatException>(() => Read(zip, out _)).Message;
        Assert.Contains("sct2_Relationship_Snapshot_INT_20260131.txt", message, StringComparison.Ordinal);
        File.WriteAllBytes(zip, bytes[..(bytes.Length / 2)]);
        Assert.Contains("cut off", Assert.Throws<OntologyFormatException>(() => Read(zip, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_is_a_is_refused()
    {
        using var package = Rf2ReadingTests.Edition().Relate(Concept(1), IsA, Concept(4));
        Assert.Contains($"SNOMEDCT:{Concept(1)}", package.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Beta_releases_are_read()
    {
        using var package = Rf2ReadingTests.Edition();
        package.Write();
        foreach (var file in Directory.GetFiles(package.Path, "*.txt", SearchOption.AllDirectories)) File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, "x" + Path.GetFileName(file)));
        Assert.True(Read(package.Path, out _).Find(Concept(4)) >= 0);
    }
}
