using System.Collections.Frozen;

namespace Catalog.Records.Metadata.CodeLists;

/// <summary>Languages of ISO 639-1, each with its three-letter twin; <see cref="ThreeLetterLanguages"/> has all with three letters.</summary>
internal static class LanguageCodes
{
    // Two letters, colon, three letters (ISO 639-2/T, 639-3).
    private const string Pairs = """
        aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bh:bih bi:bis bm:bam bn:ben bo:bod
        br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa
        et:est eu:eus fa:fas ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv
        ht:hat hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kg:kon ki:kik kj:kua
        kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav
        mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav
        ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd
        se:sme sg:sag sh:hbs si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha
        ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho
        yi:yid yo:yor za:zha zh:zho zu:zul
        """;

    // Bibliographic codes (ISO 639-2/B) that differ, with the two letters they stand for.
    private const string Bibliographic = """
        alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is mac:mk mao:mi may:ms per:fa rum:ro slo:sk tib:bo wel:cy
        """;

    private static readonly FrozenSet<string> TwoLetters = Words(Pairs).Select(pair => pair[..2]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Shorter = Words(Pairs).Select(pair => (Long: pair[3..], Short: pair[..2]))
        .Concat(Words(Bibliographic).Select(pair => (Long: pair[..3], Short: pair[4..])))
        .ToFrozenDictionary(pair => pair.Long, pair => pair.Short, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether two letters are a code of ISO 639-1. Case does not count.</summary>
    public static bool IsTwoLetterCode(ReadOnlySpan<char> code) =>
        code.Length == 2 && TwoLetters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(code);

    /// <summary>The two-letter code of a language that has one (BCP 47 asks for the shortest); null for other languages.</summary>
    public static string? ShorterOf(ReadOnlySpan<char> code) =>
        Shorter.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var two) ? two : null;

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
