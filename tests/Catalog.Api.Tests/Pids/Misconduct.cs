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
}
