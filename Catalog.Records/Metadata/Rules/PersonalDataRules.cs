using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Catalog.Records.Metadata.PersonalData;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Warns of personal data in what everybody can read: titles, descriptions, variables and names of files. What
/// was found is never repeated whole, neither here nor in a log.</summary>
internal static class PersonalDataRules
{
    private const string Distributions = "distributions";
    private const string Variables = "variables";

    // Names of columns that hold what points straight at a person; letters and digits alone.
    private static readonly FrozenSet<string> DirectIdentifiers = new[]
    {
        "dob", "dateofbirth", "birthdate", "birthday", "patientdob", "ssn", "socialsecuritynumber", "nhsnumber", "nhsno", "mrn", "medicalrecordnumber",
        "patientname", "firstname", "lastname", "givenname", "surname", "familyname", "fullname", "maidenname", "email", "emailaddress", "patientemail", "phone",
        "phonenumber", "telephone", "mobilenumber", "streetaddress", "homeaddress", "passportnumber", "ipaddress", "personnummer", "cprnumber", "nationalid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Titles and descriptions.</summary>
    public static void CheckTexts(JsonElement list, ReadOnlySpan<byte> name, ref FindingList findings)
    {
        // "titles" hold "title", "descriptions" hold "description".
        var property = name[..^1];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Get(property) is { } text && PersonalDataScanner.Find(text) is { } found)
            {
                Tell(found, At(Encoding.UTF8.GetString(name), index, Encoding.UTF8.GetString(property)), ref findings);
            }

            index++;
        }
    }

    /// <summary>Titles, descriptions and file names of distributions.</summary>
    public static void CheckFiles(JsonElement list, ref FindingList findings)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Get("title"u8) is { } title && PersonalDataScanner.Find(title) is { } inTitle) Tell(inTitle, At(Distributions, index, "title"), ref findings);
            if (item.Get("description"u8) is { } text && PersonalDataScanner.Find(text) is { } inText) Tell(inText, At(Distributions, index, "description"), ref findings);
            CheckFile(item.Get("downloadUrl"u8), "downloadUrl", index, ref findings);
            CheckFile(item.Get("accessUrl"u8), "accessUrl", index, ref findings);
            index++;
        }
    }

    /// <summary>The data dictionary.</summary>
    /// <param name="list">The variables.</param>
    /// <param name="open">Whether anybody may have the data; then a column of names or birthdays is worth a warning, else advice.</param>
    public static void CheckVariables(JsonElement list, bool open, ref FindingList findings)
    {
        var index = 0;
        foreach (var variable in list.EnumerateArray())
        {
            Check(variable, "name"u8, "name", index, ref findings);
            Check(variable, "label"u8, "label", index, ref findings);
            Check(variable, "description"u8, "description", index, ref findings);
            var position = 0;
            foreach (var coding in variable.Items("coding"u8))
            {
                if (coding.Get("code"u8) is { } code && PersonalDataScanner.Find(code) is { } inCode) Tell(inCode, At(Variables, index, "coding") + $"/{position}/code", ref findings);
                if (coding.Get("label"u8) is { } label && PersonalDataScanner.Find(label) is { } inLabel) Tell(inLabel, At(Variables, index, "coding") + $"/{position}/label", ref findings);
                position++;
            }

            if (IsDirect(variable.Get("name"u8)))
            {
                findings.Add("personal-data-variable", open ? Severity.Warning : Severity.Advice, At(Variables, index, "name"),
                    open ? "This variable sounds like something that points straight at a person, and the data are open. Take the column out of the data, or restrict the access."
                        : "This variable sounds like something that points straight at a person. Make sure that those who get the data may have it.");
            }

            index++;
            if (findings.IsFull) return;
        }
    }

    private static void Check(JsonElement item, ReadOnlySpan<byte> nameUtf8, string name, int index, ref FindingList findings)
    {
        if (item.Get(nameUtf8) is { } text && PersonalDataScanner.Find(text) is { } found) Tell(found, At(Variables, index, name), ref findings);
    }

    private static void CheckFile(JsonElement? address, string property, int index, ref FindingList findings)
    {
        if (address is not { ValueKind: JsonValueKind.String } url || url.GetString() is not { } text) return;
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? text : text.AsSpan(0, end)).TrimEnd('/');
        var slash = path.LastIndexOf('/');
        // The host of an address without a path is no file.
        if (slash < 0 || (slash > 0 && path[slash - 1] == '/')) return;
        var name = path[(slash + 1)..];
        if (name.IndexOfAny(FileMarks) < 0) return;
        if (PersonalDataScanner.Find(Uri.UnescapeDataString(name), true) is { } found) Tell(found, At(Distributions, index, property), ref findings);
    }

    private static void Tell(List<PersonalDatum> found, string pointer, ref FindingList findings)
    {
        foreach (var datum in found)
        {
            var (code, advice) = datum.Kind switch
            {
                PersonalKind.Email => ("personal-data-email", "Whom to ask stands better in contacts."),
                PersonalKind.Phone => ("personal-data-phone", "Whom to ask stands better in contacts."),
                PersonalKind.MedicalRecord => ("personal-data-medical-record", "Everybody can read this record; take it out."),
                PersonalKind.BirthDate => ("personal-data-birth-date", "Everybody can read this record; a year or an age will do."),
                _ => ("personal-data-national-number", "Everybody can read this record; take it out."),
            };
            findings.Warning(code, pointer, $"This looks like {datum.Name} ({datum.Masked}). {advice}");
        }
    }

    private static bool IsDirect(JsonElement? name)
    {
        if (name is not { ValueKind: JsonValueKind.String } text || text.GetString() is not { Length: <= 40 } given) return false;
        Span<char> letters = stackalloc char[40];
        var length = 0;
        foreach (var letter in given)
        {
            if (char.IsLetterOrDigit(letter)) letters[length++] = letter;
        }

        return DirectIdentifiers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters[..length]);
    }

    private static readonly System.Buffers.SearchValues<char> FileMarks = System.Buffers.SearchValues.Create("@0123456789%");
}
