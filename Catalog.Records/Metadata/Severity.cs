using System.Text.Json.Serialization;

namespace Catalog.Records.Metadata;

/// <summary>How much a finding matters. Written in lower case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>A publish is refused while it stands; in a structure check the body is refused.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>Probably a mistake; a publish goes through.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>The record would be easier to find or to use.</summary>
    [JsonStringEnumMemberName("advice")]
    Advice,
}
