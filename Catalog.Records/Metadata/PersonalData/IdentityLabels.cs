namespace Catalog.Records.Metadata.PersonalData;

/// <summary>Words before a number that say that it is one person's.</summary>
internal static class IdentityLabels
{
    /// <summary>Numbers of hospitals.</summary>
    public static string[] Medical { get; } =
    [
        "mrn", "medical record", "medical record no", "medical record number", "medical record id", "hospital number", "hospital no", "hospital id", "hospital identifier",
        "patient id", "patient number", "patient no", "patient identifier", "patient-id", "patientid", "patient_id", "chart number", "chart no", "nhi", "ur number", "unit record",
        "patientennummer", "patienten-nr", "patienten-id", "fallnummer", "historia clínica", "numéro de dossier", "cartella clinica",
    ];

    /// <summary>Numbers and codes of states.</summary>
    public static string[] National { get; } =
    [
        "passport", "passport number", "passport no", "reisepass", "passeport", "pasaporte", "national id", "national identity", "national identification", "identity card", "id card",
        "cpr", "cpr-nr", "personnummer", "fødselsnummer", "dni", "nie", "nif", "aadhaar", "social insurance", "sin", "national insurance", "ni number", "ni no", "nino", "tfn", "tax file",
        "medicare", "nric", "hkid", "mykad", "cnp", "egn", "amka", "rrn", "resident registration", "my number", "pps", "ppsn", "codice fiscale", "fiscal code", "curp", "ahv", "oasi", "oib", "jmbg",
    ];
}
