using System.Buffers;
using System.Text;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>The citation as text, in one style; others are asked for by the parameter <c>style</c> of the media type.</summary>
/// <param name="style">null for the first of <see cref="CitationStyles"/>.</param>
public sealed class CitationCrosswalk(CitationStyle? style = null) : Crosswalk
{
    private readonly CitationStyle style = style ?? CitationStyles.All[0];

    public override string Id => "citation";

    public override string Title => "Formatted citation";

    public override string MediaType => "text/x-bibliography; charset=utf-8";

    public override string FileExtension => "txt";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        Encoding.UTF8.GetBytes(style.Write(record), output);
        output.Write("\n"u8);
    }
}
