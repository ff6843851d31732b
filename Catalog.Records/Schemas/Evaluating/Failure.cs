using System.Text;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>An error while its pointers grow: the steps are added on the way back, so that a right document pays
/// nothing for them.</summary>
internal sealed class Failure(string keyword, string message)
{
    private readonly List<string> instance = [];
    private readonly List<string> schema = [];

    public string Keyword { get; } = keyword;

    public string Message { get; set; } = message;

    /// <summary>How deep below the place that is being explained.</summary>
    public int Depth => instance.Count;

    public void Under(string? instanceStep, string schemaStep)
    {
        if (instanceStep is not null)
        {
            instance.Add(instanceStep);
        }

        schema.Add(schemaStep);
    }

    /// <summary>Characters that the pointers will have.</summary>
    public long Length => instance.Sum(step => (long)step.Length) + schema.Sum(step => (long)step.Length);

    public SchemaError ToError() => new(Join(instance), Join(schema), Keyword, Message);

    private static string Join(List<string> steps)
    {
        var pointer = new StringBuilder();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            pointer.Append(steps[i]);
        }

        return pointer.ToString();
    }
}
