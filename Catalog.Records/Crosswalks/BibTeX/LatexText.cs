using System.Collections.Frozen;
using System.Text;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>LaTeX as BibTeX files hold it, as plain text in Unicode: accents and symbols as characters, commands that only
/// shape the text left out, groups without their braces. Linear in time, and no longer than its source.</summary>
internal static class LatexText
{
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("\\{}$~`'-&");

    // Behind each accent the letters that take it and what comes out, pair by pair.
    private static readonly (char Accent, char Combining, string Pairs)[] Accents =
    [
        ('`', '\u0300', "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹ"), ('\'', '\u0301', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźGǴgǵ"),
        ('^', '\u0302', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"), ('~', '\u0303', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
        ('"', '\u0308', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"), ('=', '\u0304', "AĀaāEĒeēIĪiīOŌoōUŪuū"), ('.', '\u0307', "CĊcċEĖeėGĠgġIİZŻzż"),
        ('u', '\u0306', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"), ('v', '\u030c', "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzžLĽlľGǦgǧ"),
        ('H', '\u030b', "OŐoőUŰuű"), ('c', '\u0327', "CÇcçGĢKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"), ('k', '\u0328', "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
        ('r', '\u030a', "AÅaåUŮuů"), ('d', '\u0323', ""), ('b', '\u0331', ""), ('t', '\u0361', ""),
    ];

    private static readonly FrozenDictionary<(char, char), char> Accented = Accents
        .SelectMany(accent => accent.Pairs.Chunk(2).Select(pair => KeyValuePair.Create((accent.Accent, pair[0]), pair[1]))).ToFrozenDictionary();

    private static readonly FrozenDictionary<char, char> Combining = Accents.ToFrozenDictionary(accent => accent.Accent, accent => accent.Combining);

    private static readonly FrozenDictionary<string, string> Commands = Pairs("""
        ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å th þ TH Þ dh ð DH Ð dj đ DJ Đ ng ŋ NG Ŋ i ı j ȷ SS ẞ
        textbackslash \ textasciitilde ~ textasciicircum ^ textbraceleft { textbraceright } lbrace { rbrace } backslash \ textunderscore _ textdollar $
        textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' textquotedbl "
        textless < textgreater > textbar | slash / guillemotleft « guillemotright » ldots … dots … textellipsis … textbullet • textperiodcentered ·
        copyright © textcopyright © textregistered ® texttrademark ™ textdegree ° degree ° S § textsection § P ¶ pounds £ textsterling £ euro € texteuro € textyen ¥
        textmu µ textmicro µ times × texttimes × pm ± textpm ± leq ≤ le ≤ geq ≥ ge ≥ neq ≠ sim ∼ approx ≈ infty ∞ rightarrow → to → leftarrow ← cdot · circ ∘ prime ′
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ
        varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
        """);

    /// <summary>The text in one line.</summary>
    public static string Decode(string latex)
    {
        if (!latex.AsSpan().ContainsAny(Marks))
        {
            return Citations.CitedName.Plain(latex);
        }

        var text = new StringBuilder(latex.Length);
        var math = HasMath(latex);
        for (var at = 0; at < latex.Length;)
        {
            var letter = latex[at];
            switch (letter)
            {
                case '\\':
                    at = Command(latex, at + 1, text);
                    break;
                case '{' or '}':
                    at++;
                    break;
                case '$' when math:
                    at++;
                    break;
                case '~':
                    text.Append(' ');
                    at++;
                    break;
                case '&':
                    // LaTeX has it behind a backslash only; bare it begins an entity that Crossref left in a title.
                    var entity = Entity(latex, at);
                    text.Append(entity.Character);
                    at += entity.Length;
                    break;
                case '-' or '`' or '\'':
                    var run = Run(latex, at, letter);
                    Ligature(letter, run, text);
                    at += run;
                    break;
                default:
                    text.Append(letter);
                    at++;
                    break;
            }
        }

        return Citations.CitedName.Plain(text.ToString());
    }

    /// <summary>A field that LaTeX takes as it stands, such as an address: without braces and the escapes that people add.</summary>
    public static string Verbatim(string latex)
    {
        if (latex.AsSpan().IndexOfAny('\\', '{', '}') < 0)
        {
            return latex.Trim();
        }

        var text = new StringBuilder(latex.Length);
        for (var at = 0; at < latex.Length; at++)
        {
            if (latex[at] == '\\' && at + 1 < latex.Length && latex[at + 1] is '_' or '%' or '&' or '#' or '$' or '~' or '{' or '}')
            {
                text.Append(latex[++at]);
            }
            else if (latex.AsSpan(at).StartsWith(@"\url", StringComparison.Ordinal))
            {
                at += 3;
            }
            else if (latex[at] is not ('{' or '}'))
            {
                text.Append(latex[at]);
            }
        }

        return text.ToString().Trim();
    }

    // Behind the backslash; answers where to read on.
    private static int Command(string latex, int at, StringBuilder text)
    {
        if (at >= latex.Length)
        {
            return at;
        }

        var letter = latex[at];
        if (!char.IsAsciiLetter(letter))
        {
            if (Combining.ContainsKey(letter))
            {
                return Accent(latex, at + 1, letter, text);
            }

            // A forced space, a line break, or a character that needs the backslash; \- and \/ set nothing.
            text.Append(letter switch { ' ' or '\\' or '\n' or '\r' or '\t' or ',' or ';' => " ", '-' or '/' => "", _ => letter.ToString() });
            return at + 1;
        }

        var end = at;
        while (end < latex.Length && char.IsAsciiLetter(latex[end]))
        {
            end++;
        }

        var name = latex.AsSpan(at, end - at);
        if (name.Length == 1 && Combining.ContainsKey(letter) && Accentable(latex, end))
        {
            return Accent(latex, end, letter, text);
        }

        if (Commands.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var symbol))
        {
            text.Append(symbol);
        }

        // The spaces behind a command belong to it, and so does an empty group.
        while (end < latex.Length && char.IsWhiteSpace(latex[end]))
        {
            end++;
        }

        return end + 1 < latex.Length && latex[end] == '{' && latex[end + 1] == '}' ? end + 2 : end;
    }

    private static bool Accentable(string latex, int at) => at < latex.Length && (latex[at] is '{' or ' ' or '\\');

    // \"o, \"{o}, \" o, \'{\i}
    private static int Accent(string latex, int at, char accent, StringBuilder text)
    {
        var start = at;
        while (at < latex.Length && latex[at] is ' ' or '{')
        {
            at++;
        }

        if (at < latex.Length && latex[at] == '\\' && at + 1 < latex.Length && latex[at + 1] is 'i' or 'j' && (at + 2 >= latex.Length || !char.IsAsciiLetter(latex[at + 2])))
        {
            at++;
        }

        if (at >= latex.Length || !char.IsLetter(latex[at]))
        {
            // An accent without its letter: \~{} is a tilde.
            text.Append(accent is '~' or '^' ? accent.ToString() : "");
            return start;
        }

        if (Accented.TryGetValue((accent, latex[at]), out var composed))
        {
            text.Append(composed);
        }
        else
        {
            text.Append(latex[at]).Append(Combining[accent]);
        }

        return at + 1;
    }

    private static (char Character, int Length) Entity(string latex, int at)
    {
        foreach (var (name, character) in (ReadOnlySpan<(string, char)>)[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\'')])
        {
            if (latex.AsSpan(at).StartsWith(name, StringComparison.Ordinal))
            {
                return (character, name.Length);
            }
        }

        return ('&', 1);
    }

    // Dollars in pairs are mathematics; one alone is money.
    private static bool HasMath(string latex)
    {
        var count = 0;
        for (var at = 0; at < latex.Length; at++)
        {
            if (latex[at] == '\\')
            {
                at++;
            }
            else if (latex[at] == '$')
            {
                count++;
            }
        }

        return count > 0 && count % 2 == 0;
    }

    private static int Run(string latex, int at, char letter)
    {
        var others = latex.AsSpan(at).IndexOfAnyExcept(letter);
        return others < 0 ? latex.Length - at : others;
    }

    // Two or three dashes are one, more are a line; quotes are taken in pairs.
    private static void Ligature(char letter, int count, StringBuilder text)
    {
        if (letter == '-')
        {
            _ = count switch { 2 => text.Append('–'), 3 => text.Append('—'), _ => text.Append('-', count) };
        }
        else
        {
            text.Append(letter == '`' ? '“' : '”', count / 2).Append(letter, count % 2);
        }
    }

    private static FrozenDictionary<string, string> Pairs(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
