using System.Text.Json.Serialization;

namespace Catalog.Records.Import;

/// <summary>How the records lie in a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportShape>))]
public enum ImportShape
{
    /// <summary>A JSON list of records.</summary>
    JsonArray,

    /// <summary>A JSON object whose values are the records: <c>{"0":{…},"1":{…}}</c>.</summary>
    JsonObjectOfRecords,

    /// <summary>A JSON object that holds the list somewhere inside: <c>{"data":[…]}</c>, <c>{"hits":{"hits":[…]}}</c>.</summary>
    JsonEnvelope,

    /// <summary>One JSON record, or several one behind the other, each on its line (NDJSON).</summary>
    JsonSequence,

    /// <summary>A table: CSV (RFC 4180) with comma, semicolon or tab.</summary>
    Table,

    /// <summary>A format of its own that is no JSON: DataCite XML and others, see <c>RecordFormatTable</c>.</summary>
    Foreign,
}
