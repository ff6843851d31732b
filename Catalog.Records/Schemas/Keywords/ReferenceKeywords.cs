using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Schemas.Keywords;

/// <summary><c>$ref</c> (2020-12, clause 8.2.3.1), and <c>allOf</c>, which is the same for several schemas.</summary>
internal sealed class AllKeyword(Edge[] branches) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var isRight = true;
        foreach (var branch in branches)
        {
            if (!run.InPlace(branch, value))
            {
                if (!run.Explains)
                {
                    return false;
                }

                isRight = false;
            }
        }

        return isRight;
    }
}

/// <summary><c>$dynamicRef</c> to a dynamic anchor (2020-12, clause 8.2.3.2): the outermost schema resource on the way
/// here that has the same anchor decides.</summary>
internal sealed class DynamicReferenceKeyword(string anchor, Edge first) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run) =>
        run.InPlace(run.Outermost(anchor) is { } node ? new Edge(node, first.Step) : first, value);
}
