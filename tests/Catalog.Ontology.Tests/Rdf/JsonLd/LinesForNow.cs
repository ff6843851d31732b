using System.Text.RegularExpressions;
using Catalog.Ontology.Rdf;
namespace Catalog.Ontology.Tests.Rdf.JsonLd;
internal static class LinesForNow
{
    public static void Read(Stream s, DatasetBuilder b)
    {
        foreach (var line in new StreamReader(s).ReadToEnd().Split('\n'))
        {
            if (line.Trim().Length == 0 || line.Trim()[0] == '#') continue;
            var t = Regex.Matches(line, "<[^>]*>|_:[^ ]+|\"(?:[^\"\\\\]|\\\\.)*\"(?:@[a-zA-Z0-9-]+|\\^\\^<[^>]*>)?").Select(m => T(m.Value)).ToList();
            b.Add(t[0], (Iri)t[1], t[2], t.Count > 3 ? t[3] : null);
        }
    }
    static string U(string s) => Regex.Replace(s, @"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", m => m.Value[1] switch { 'u' or 'U' => char.ConvertFromUtf32(Convert.ToInt32(m.Value[2..], 16)), 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", var c => c.ToString() });
    static Term T(string s)
    {
        if (s[0] == '<') return new Iri(U(s[1..^1]));
        if (s[0] == '_') return new BlankNode(s[2..]);
        var e = s.LastIndexOf('"'); var x = U(s[1..e]); var r = s[(e + 1)..];
        return r.Length == 0 ? new Literal(x) : r[0] == '@' ? new Literal(x, null, r[1..]) : new Literal(x, r[3..^1]);
    }
}
