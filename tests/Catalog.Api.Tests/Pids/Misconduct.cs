namespace Catalog.Api.Tests.Pids;

/// <summary>How the stub answers in place of an orderly answer.</summary>
internal enum Misconduct
{
    TooManyRequests,
    ServerError,
    Unavailable,
    Unauthorized,
    Silence,

    /// <summary>It does as asked, and the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>It does as asked and answers no JSON.</summary>
    Nonsense,

    /// <summary>It does as asked and answers about another DOI.</summary>
    AnotherDoi,

    /// <summary>It does as asked and sends the answer byte by byte, without end.</summary>
    Drip,

    Redirect,

    /// <summary>422, with the request's own secrets in the text.</summary>
    Refusal,

    /// <summary>It does as asked, and answers when it is let go.</summary>
    Late,

    /// <summary>As DataCite says to faults of its own.</summary>
    BadRequest,

    /// <summary>As a server that is not DataCite's.</summary>
    NotAllowed,

    ProxyPassword,

    /// <summary>403 in HTML, as the firewall before DataCite says to a rate or to words that it takes for an attack.</summary>
    Firewall,

    /// <summary>404 in HTML, as a proxy says to an address.</summary>
    WrongAddress,

    /// <summary>404 in DataCite's words.</summary>
    Unknown,

    /// <summary>403 in DataCite's words.</summary>
    Forbidden,

    /// <summary>422, since somebody has the DOI.</summary>
    Taken,

    /// <summary>422 in HTML.</summary>
    FirewallRefusal,

    /// <summary>It does as asked, and says of plain bytes that they are compressed.</summary>
    NotCompressed,

    /// <summary>It does as asked, and the connection breaks in the middle of the answer.</summary>
    HalfAnswer,
}
