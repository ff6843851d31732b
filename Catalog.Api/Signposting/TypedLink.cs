namespace Catalog.Api.Signposting;

/// <summary>A link that says what it leads to (RFC 8288).</summary>
/// <param name="Relation">A registered relation: <c>cite-as</c>, <c>item</c>.</param>
/// <param name="Target">An absolute address in ASCII.</param>
/// <param name="MediaType">What is found there, without parameters; null when unknown.</param>
/// <param name="Profile">The URI of the profile that is followed there (RFC 6906); null when there is none.</param>
public sealed record TypedLink(string Relation, string Target, string? MediaType = null, string? Profile = null);

/// <summary>The links of one thing.</summary>
/// <param name="Anchor">The address of what they start from.</param>
public sealed record LinkContext(string Anchor, IReadOnlyList<TypedLink> Links);
