using System.Collections.Frozen;

namespace Catalog.Api.Search;

/// <summary>English names of the languages that records are written in most, by ISO 639 code; others keep their code.</summary>
internal static class LanguageNames
{
    private const string Table = """
        af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish
        de=German el=Greek en=English eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fr=French ga=Irish gl=Galician gu=Gujarati
        ha=Hausa he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian ig=Igbo is=Icelandic it=Italian ja=Japanese ka=Georgian
        kk=Kazakh km=Khmer kn=Kannada ko=Korean ky=Kyrgyz la=Latin lb=Luxembourgish lo=Lao lt=Lithuanian lv=Latvian mi=Māori mk=Macedonian
        ml=Malayalam mn=Mongolian mr=Marathi ms=Malay mt=Maltese my=Burmese nb=Norwegian nn=Norwegian no=Norwegian ne=Nepali nl=Dutch pa=Punjabi
        pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian rw=Kinyarwanda sa=Sanskrit sk=Slovak sl=Slovenian so=Somali sq=Albanian sr=Serbian
        st=Sotho sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai ti=Tigrinya tk=Turkmen tl=Tagalog tn=Tswana tr=Turkish uk=Ukrainian
        ur=Urdu uz=Uzbek vi=Vietnamese wo=Wolof xh=Xhosa yo=Yoruba zh=Chinese zu=Zulu mul=Several und=Undetermined zxx=None
        """;

    private static readonly FrozenDictionary<string, string> Names = Table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    public static string Of(string code) => Names.GetValueOrDefault(code, code);
}
