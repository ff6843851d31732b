using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Write to jane.doe@uni-heidelberg.de for access.", "personal-data-email", "jane.doe")]
    [InlineData("(mary_o'neil+x@st-james.ie)", "personal-data-email", "mary_o'neil")]
    [InlineData("Call +49 6221 54-0123 on weekdays.", "personal-data-phone", "6221")]
    [InlineData("Call (617) 555-0142.", "personal-data-phone", "555")]
    [InlineData("Call 617-555-0142.", "personal-data-phone", "555")]
    [InlineData("Tel.: 06221 540123", "personal-data-phone", "540123")]
    [InlineData("Telephone number 540-1234", "personal-data-phone", "1234")]
    [InlineData("SSN 219-09-9999 of the proband", "personal-data-national-number", "09-9999")]
    [InlineData("social security number: 219099999", "personal-data-national-number", "9999")]
    [InlineData("NHS number 943 476 5919", "personal-data-national-number", "5919")]
    [InlineData("NHS no. 9434765919", "personal-data-national-number", "5919")]
    [InlineData("Steuer-ID 86095742719", "personal-data-national-number", "42719")]
    [InlineData("65 170839 J 003", "personal-data-national-number", "170839")]
    [InlineData("Versichertennummer A123456780", "personal-data-national-number", "23456")]
    [InlineData("NIR 2 55 08 14 168 025 38", "personal-data-national-number", "168")]
    [InlineData("personnummer 811218-9876", "personal-data-national-number", "9876")]
    [InlineData("child 20121212-1212 of the cohort", "personal-data-national-number", "1212-1212")]
    [InlineData("cpr 070761-4285", "personal-data-national-number", "4285")]
    [InlineData("hetu 131052-308T", "personal-data-national-number", "308T")]
    [InlineData("person 01010750160 in Oslo", "personal-data-national-number", "0750160")]
    [InlineData("CPF 529.982.247-25", "personal-data-national-number", "982")]
    [InlineData("PESEL 44051401359", "personal-data-national-number", "01359")]
    [InlineData("BSN 111222333", "personal-data-national-number", "222333")]
    [InlineData("MRN: 00123456", "personal-data-medical-record", "123456")]
    [InlineData("medical record number 4711-0815", "personal-data-medical-record", "0815")]
    [InlineData("Patient ID 7714523 was excluded.", "personal-data-medical-record", "7714523")]
    [InlineData("a boy, date of birth: 12/03/1970", "personal-data-birth-date", "03/1970")]
    [InlineData("DOB 1970-03-12", "personal-data-birth-date", "03-12")]
    [InlineData("The donor was born on 12 March 1970 in Leeds.", "personal-data-birth-date", "1970")]
    [InlineData("The donor was born March 12, 1970.", "personal-data-birth-date", "1970")]
    [InlineData("geboren am 12.3.1970", "personal-data-birth-date", "3.1970")]
    [InlineData("Born: 3rd March 1970", "personal-data-birth-date", "1970")]
    [InlineData("born on the 12th of March 1970 in Leeds", "personal-data-birth-date", "1970")]
    [InlineData("Date of Birth: March 12th, 1970", "personal-data-birth-date", "1970")]
    [InlineData("DOB: 12-Mar-1970", "personal-data-birth-date", "1970")]
    [InlineData("DOB: 12 Mar 70.", "personal-data-birth-date", "Mar 70")]
    [InlineData("date of birth 19700312", "personal-data-birth-date", "0312")]
    [InlineData("Date of birth (dd/mm/yyyy): 12/03/1970", "personal-data-birth-date", "03/1970")]
    [InlineData("DOB 12/03/1970 14:00", "personal-data-birth-date", "03/1970")]
    [InlineData("birth date = 1970/3/12", "personal-data-birth-date", "3/12")]
    [InlineData("née le 3 mars 1970", "personal-data-birth-date", "1970")]
    [InlineData("né(e) le 12.03.1970", "personal-data-birth-date", "03.1970")]
    [InlineData("data de nascimento: 12/03/1970", "personal-data-birth-date", "03/1970")]
    [InlineData("Write to jane.doe [at] uni-heidelberg [dot] de.", "personal-data-email", "jane.doe")]
    [InlineData("Call +44 (0)20 7946 0958.", "personal-data-phone", "7946")]
    [InlineData("Call 0044 20 7946 0958.", "personal-data-phone", "7946")]
    [InlineData("Call 617.555.0142 or write.", "personal-data-phone", "0142")]
    [InlineData("Call 555-123-4567 or write.", "personal-data-phone", "4567")]
    [InlineData("Phone (office): 06221 540123", "personal-data-phone", "540123")]
    [InlineData("cell: 617 555 0142", "personal-data-phone", "0142")]
    [InlineData("tél. 01 23 45 67 89", "personal-data-phone", "67 89")]
    [InlineData("NINO QQ123456C", "personal-data-national-number", "123456")]
    [InlineData("National Insurance number AB 12 34 56 C", "personal-data-national-number", "34 56")]
    [InlineData("DNI 12345678Z", "personal-data-national-number", "345678")]
    [InlineData("Codice fiscale RSSMRA85T10A562S", "personal-data-national-number", "MRA85")]
    [InlineData("AHV 756.9217.0769.85", "personal-data-national-number", "9217")]
    [InlineData("11010519491231002X", "personal-data-national-number", "1949")]
    [InlineData("passport number: L8988901", "personal-data-national-number", "988901")]
    [InlineData("passport C01X00T47", "personal-data-national-number", "X00T")]
    [InlineData("SIN 046 454 286", "personal-data-national-number", "454 286")]
    [InlineData("SSN 219-09-9999 12 visits", "personal-data-national-number", "09-9999")]
    [InlineData("MRN=AB123456", "personal-data-medical-record", "B123456")]
    [InlineData("Patient ID: P-00123456", "personal-data-medical-record", "0123456")]
    [InlineData("Patienten-Nr. 7714523", "personal-data-medical-record", "714523")]
    [InlineData("Fax: 555 0142", "personal-data-phone", "0142")]
    [InlineData("mobile 555 0142", "personal-data-phone", "0142")]
    [InlineData("PASSPORT AB123456", "personal-data-national-number", "B123456")]
    [InlineData("dni 1234567Z", "personal-data-national-number", "234567")]
    [InlineData("KVNR A123456780", "personal-data-national-number", "23456")]
    [InlineData("file_MRN12345678.csv", "personal-data-medical-record", "2345678")]
    [InlineData("MRN_12345678", "personal-data-medical-record", "2345678")]
    [InlineData("MRN12345678", "personal-data-medical-record", "2345678")]
    [InlineData("mrn=12345678", "personal-data-medical-record", "2345678")]
    [InlineData("john_dob_1961-03-04.csv", "personal-data-birth-date", "03-04")]
    [InlineData("dob=1961-03-04", "personal-data-birth-date", "03-04")]
    [InlineData("scan_dob19610304_v2.nii", "personal-data-birth-date", "0304")]
    public void A_text_with_personal_data_is_warned_of_without_repeating_them(string text, string code, string secret)
    {
        foreach (var (property, list, pointer) in new[] { ("title", "titles", "/titles/1/title"), ("description", "descriptions", "/descriptions/1/description") })
        {
            var findings = RuleRecord.Findings(list, JsonSerializer.Serialize(new[]
            {
                Item(property, "Whole genome sequences of people from 26 populations of the world."),
                Item(property, text),
            }));
            var finding = Assert.Single(findings);
            Assert.Equal((code, Severity.Warning, pointer), (finding.Code, finding.Severity, finding.Pointer));
            Assert.DoesNotContain(secret, finding.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("•", finding.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://doi.org/10.1038/s41586-020-2308-7 and 10.5281/zenodo.1234567890")]
    [InlineData("Trial NCT01234567, EudraCT 2004-000001-19, phs000007.v35.p16, GSE60450, SRP045636, EGAD00001000052, PMID 32913098, ISBN 978-3-16-148410-0")]
    [InlineData("2504 subjects, 84739 records, 3,202 genomes, 1 234 567 variants, 12345678901 reads, 123 456 789 bases")]
    [InlineData("From 2010-01-15 to 2012-12-31, in 2010-2020, on 01/02/2013 and 12.03.1970; released 2024-03-01T10:00:00Z")]
    [InlineData("Children born between 1 April 1991 and 31 December 1992; people born 1921-1930; born on 1 March 1990 to 5 April 1992; birth cohort 1958")]
    [InlineData("Positions +51.507351, -0.127758; chr1:12345678-23456789; p = 0.00012345678; 1.5e-10; version 4.5.0.0; 192.168.100.200")]
    [InlineData("CAS 7732-18-5, RRID:AB_2534069, MONDO:0005148, CHEMBL1234567, ENSG00000139618, rs1801133, U01-HG-004438-02, 5R01CA123456-05")]
    [InlineData("Contact info@ukbiobank.ac.uk, dac@sanger.ac.uk or someone@example.org; git@github.com:owner/repo.git; https://user@host.example/x")]
    [InlineData("Telephone interviews 2010-2020 in 12345678 households; patients 12345 to 67890; record 20200115; Patient 1234567; smartphone 7 data")]
    [InlineData("Accessions AB123456, P-00123456, TCGA-02-0001 and BC012345C; patient TCGA-02-000145; Patient ID TCGA020001; donors born in 2010 and 2012 12 34")]
    [InlineData("Write to dbgap-help@ncbi.nlm.nih.gov, access.ukb@ukbiobank.ac.uk or egahelpdesk-team@ebi.ac.uk (at) any time")]
    [InlineData("Born after 12 March 1970; born on or after 01/01/1950; birth years 1950 12 34; single cell 1234567 reads; call 1234567 variants; T cell 12 345 678")]
    [InlineData("Intervals 100.200.300, 10.20.3000 and 0012 345; steps of 00 12 34; 2019-20 and 2020-Mar; 12-plex; sin 30 and nie 5; passport 3 countries")]
    [InlineData("@home study; R@0.5; 5 @ 10.123.456; 97.5 % at 1000-2000-3000")]
    [InlineData("Medicare 2006-2015 claims, Taiwan NHI 2000-2013, CPR 2010-2015, at pH 7.350-7.450 and pH 10.00-11.00")]
    [InlineData("ORCID 0000-0002-1825-0097, ISNI 0000 0001 2103 2683, ISSN 1476-4687, Versichertennummer unbekannt, P012345678")]
    [InlineData("Samples 11010519491340006X and 110105194913400035, using 2 fax machines, mobile 5G and PASSPORT 2")]
    [InlineData("GSM12345678_counts.txt, SRR12345678_1.fastq.gz, phs000123, sample_12345678, id=12345678, run_2020-01-15, date=1961-03-04, n=219-09-9999")]
    [InlineData("https://example.org/?mrn=12345678 and https://example.org/dob_1961-03-04, 10.5072/MRN12345678, 3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, XMRN12345678, BMRN2000, stillborn_1990, newborn1990-01-02, MRN_2000-2010")]
    public void What_records_are_full_of_is_no_personal_data(string text) =>
        RuleRecord.AssertNone("descriptions", JsonSerializer.Serialize(new[] { Item("description", text) }));

    [Theory]
    [InlineData("""[{"name":"a","label":"jane.doe@uni-heidelberg.de"}]""", "personal-data-email", "/variables/0/label")]
    [InlineData("""[{"name":"a","description":"for example SSN 219-09-9999"}]""", "personal-data-national-number", "/variables/0/description")]
    [InlineData("""[{"name":"a","coding":[{"code":"219-09-9999","label":"proband"}]}]""", "personal-data-national-number", "/variables/0/coding/0/code")]
    [InlineData("""[{"name":"a","coding":[{"code":"1","label":"DOB 1970-03-12"}]}]""", "personal-data-birth-date", "/variables/0/coding/0/label")]
    [InlineData("""[{"name":"Date_of_Birth"}]""", "personal-data-variable", "/variables/0/name")]
    public void Variables_are_looked_into(string json, string code, string pointer) => RuleRecord.AssertOne("variables", json, code, Severity.Warning, pointer);

    [Fact]
    public void A_column_of_birthdays_is_advice_where_access_is_controlled()
    {
        var record = System.Text.Json.Nodes.JsonNode.Parse(RuleRecord.With("variables", """[{"name":"dob"}]""").GetRawText())!;
        record["access"]!["level"] = "controlled";
        var finding = Assert.Single(MetadataValidator.Validate(JsonSerializer.SerializeToElement(record), RuleRecord.Context));
        Assert.Equal(("personal-data-variable", Severity.Advice), (finding.Code, finding.Severity));
    }

    [Theory]
    [InlineData("""{"downloadUrl":"https://data.example.org/scans/jane.doe@uni-heidelberg.de.zip"}""", "personal-data-email", "/distributions/0/downloadUrl")]
    [InlineData("""{"downloadUrl":"https://data.example.org/scan_219-09-9999.dcm?x=1"}""", "personal-data-national-number", "/distributions/0/downloadUrl")]
    [InlineData("""{"downloadUrl":"https://data.example.org/DOB%201970-03-12.csv"}""", "personal-data-birth-date", "/distributions/0/downloadUrl")]
    [InlineData("""{"accessUrl":"https://data.example.org/x","title":"MRN_00123456.dcm, MRN 00123456"}""", "personal-data-medical-record", "/distributions/0/title")]
    [InlineData("""{"accessUrl":"https://data.example.org/x","title":"file_MRN12345678.csv"}""", "personal-data-medical-record", "/distributions/0/title")]
    [InlineData("""{"downloadUrl":"https://data.example.org/file_MRN12345678.csv"}""", "personal-data-medical-record", "/distributions/0/downloadUrl")]
    public void Names_of_files_are_looked_into(string json, string code, string pointer) => RuleRecord.AssertOne("distributions", $"[{json}]", code, Severity.Warning, pointer);

    [Theory]
    [InlineData("distributions", """[{"downloadUrl":"https://zenodo.org/records/1234567890/files/GSE60450_2020-01-15_v1.2.tar.gz"}]""")]
    [InlineData("contacts", """[{"name":"Jane Doe","email":"jane.doe@uni-heidelberg.de"}]""")]
    public void Accessions_in_file_names_and_contacts_are_no_warning(string property, string json) => RuleRecord.AssertNone(property, json);

    [Fact]
    public void A_long_text_of_digits_and_signs_is_read_in_one_pass()
    {
        // Neither of these may cost more than a pass; a search that goes back would take hours.
        var text = string.Concat(Enumerable.Repeat("1-", 50_000)) + string.Concat(Enumerable.Repeat("a@", 30_000)) + new string('9', 50_000);
        RuleRecord.AssertNone("descriptions", JsonSerializer.Serialize(new[] { Item("description", text) }));
    }

    private static Dictionary<string, string> Item(string property, string text) =>
        property == "description" ? new() { [property] = text, ["descriptionType"] = "Abstract" } : new() { [property] = text };
}
