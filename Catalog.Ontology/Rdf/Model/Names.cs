namespace Catalog.Ontology.Rdf;

/// <summary>Names of RDF itself.</summary>
public static class RdfNames
{
    public const string Namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Type = Namespace + "type";
    public const string First = Namespace + "first";
    public const string Rest = Namespace + "rest";
    public const string Nil = Namespace + "nil";
    public const string LangString = Namespace + "langString";
    public const string XmlLiteral = Namespace + "XMLLiteral";
    public const string Html = Namespace + "HTML";
    public const string Json = Namespace + "JSON";

    internal static ReadOnlySpan<byte> TypeUtf8 => "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8;

    internal static ReadOnlySpan<byte> FirstUtf8 => "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"u8;

    internal static ReadOnlySpan<byte> RestUtf8 => "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"u8;

    internal static ReadOnlySpan<byte> NilUtf8 => "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"u8;

    internal static ReadOnlySpan<byte> LangStringUtf8 => "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"u8;
}

/// <summary>Datatypes of XML Schema.</summary>
public static class Xsd
{
    public const string Namespace = "http://www.w3.org/2001/XMLSchema#";
    public const string String = Namespace + "string";
    public const string Boolean = Namespace + "boolean";
    public const string Integer = Namespace + "integer";
    public const string Decimal = Namespace + "decimal";
    public const string Double = Namespace + "double";
    public const string Float = Namespace + "float";
    public const string Date = Namespace + "date";
    public const string DateTime = Namespace + "dateTime";
    public const string Time = Namespace + "time";
    public const string GYear = Namespace + "gYear";
    public const string GYearMonth = Namespace + "gYearMonth";
    public const string Duration = Namespace + "duration";
    public const string AnyUri = Namespace + "anyURI";

    internal static ReadOnlySpan<byte> NamespaceUtf8 => "http://www.w3.org/2001/XMLSchema#"u8;

    internal static ReadOnlySpan<byte> StringUtf8 => "http://www.w3.org/2001/XMLSchema#string"u8;
}
