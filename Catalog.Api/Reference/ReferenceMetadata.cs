namespace Catalog.Api.Reference;

/// <summary>Endpoint metadata: the statuses with which it refuses, each described in the API reference.</summary>
public sealed record RefusesWith(IReadOnlyList<int> Statuses);

/// <summary>Endpoint metadata: an example of an answer, as JSON text.</summary>
/// <param name="Status">The status it is an answer of.</param>
public sealed record AnswerExample(int Status, string Json, string MediaType);

/// <summary>Endpoint metadata: the media types that an answer may have, beside those of its examples.</summary>
public sealed record AnswerTypes(int Status, IReadOnlyList<string> MediaTypes);

/// <summary>Endpoint metadata: the body it reads by itself, with an example of its JSON.</summary>
/// <param name="MediaTypes">All that are taken; the example is of the first.</param>
public sealed record BodyExample(string Json, IReadOnlyList<string> MediaTypes);

/// <summary>How an endpoint describes itself for the API reference.</summary>
public static class ReferenceExtensions
{
    /// <summary>Names the statuses of refusals (all problem+json).</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses) => endpoint.WithMetadata(new RefusesWith(statuses));

    /// <summary>Gives an example of an answer.</summary>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder endpoint, int status, string json, string mediaType = "application/json") =>
        endpoint.WithMetadata(new AnswerExample(status, json, mediaType));

    /// <summary>Names the media types that an answer may have.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, int status, IEnumerable<string> mediaTypes) =>
        endpoint.WithMetadata(new AnswerTypes(status, [.. mediaTypes]));

    /// <summary>Gives an example of the JSON body that the handler reads through <see cref="Problems.JsonBody"/>.</summary>
    /// <param name="mediaTypes">What is taken, where that is more than JSON.</param>
    public static RouteHandlerBuilder Accepts(this RouteHandlerBuilder endpoint, string exampleJson, params string[] mediaTypes) =>
        endpoint.WithMetadata(new BodyExample(exampleJson, mediaTypes.Length > 0 ? mediaTypes : ["application/json"]));
}
