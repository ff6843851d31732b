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
    public void A_text_with_personal_data_is_warned_of_without_repeating_them(string text, string code, string secret)
    {
        foreach (var (property, list, pointer) in new[] { ("title", "titles", "/titles/1/title"), ("description", "descriptions", "/descriptions/1/description") })
        {
            var findings = RuleRecord.Findings(list, JsonSerializer.Serialize(new[]
            {
                new Dictionary<string, string> { [property] = "Whole genome sequences of people from 26 populations of the world." },
                new Dictionary<string, string> { [property] = text },
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
    [InlineData("@home study; R@0.5; 5 @ 10.123.456; 97.5 % at 1000-2000-3000")]
    [InlineData("ORCID 0000-0002-1825-0097, ISNI 0000 0001 2103 2683, ISSN 1476-4687, Versichertennummer unbekannt, P012345678")]
    public void What_records_are_full_of_is_no_personal_data(string text) =>
        RuleRecord.AssertNone("descriptions", JsonSerializer.Serialize(new[] { new { description = text } }));

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
        RuleRecord.AssertNone("descriptions", JsonSerializer.Serialize(new[] { new { description = text } }));
    }
}
