using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>
/// The state of one check: what it may still cost, where it is, and what it found. One is kept for each thread, so that
/// a right document allocates nothing. It first runs silently and stops at the first failure; when there is one, it runs
/// again and explains them all.
/// </summary>
internal sealed class Evaluation
{
    // In-place schemas and members together; beyond it the stack would be at risk.
    private const int MostNesting = 1_000;
    private const long MostPointerCharacters = 1_000_000;
    private const int LargestKeptBuffer = 1 << 20;

    [ThreadStatic]
    private static Evaluation? kept;

    private readonly List<DynamicScope> scopes = [];
    private List<Failure> failures = [];
    private char[] buffer = new char[256];
    private SchemaOptions options = SchemaOptions.Default;
    private Budget budget;
    private int nesting;
    private int depth;
    private bool isStopped;

    public EvaluatedSet Evaluated { get; } = new();

    /// <summary>Whether failures are told; otherwise the first one ends the check.</summary>
    public bool Explains { get; private set; }

    public bool NullIsAbsent { get; private set; }

    /// <summary>Whether the order of schema resources is followed, which only <c>$dynamicRef</c> needs.</summary>
    public bool IsDynamic { get; private set; }

    public int Count => failures.Count;

    public static Evaluation Begin(SchemaOptions options, bool isDynamic)
    {
        // Taken out while in use, so that a check inside a check gets its own.
        var run = kept ?? new Evaluation();
        kept = null;
        run.options = options;
        (run.IsDynamic, run.NullIsAbsent) = (isDynamic, options.NullIsAbsent);
        run.Restart(explains: false);
        return run;
    }

    public void End()
    {
        if (buffer.Length > LargestKeptBuffer)
        {
            buffer = new char[256];
        }

        failures.Clear();
        kept = this;
    }

    /// <summary>Starts again, this time telling the failures.</summary>
    public void Explain() => Restart(explains: true);

    public IReadOnlyList<SchemaError> Report(IReadOnlyList<SchemaError> more)
    {
        var errors = new List<SchemaError>(Math.Min(failures.Count, options.MostErrors) + 1);
        // Two ways through the schema may lead to the same rule; whoever mends the document needs to be told once.
        var told = new HashSet<(string, string, string)>();
        var characters = 0L;
        foreach (var (index, failure) in failures.Index())
        {
            if (index == options.MostErrors || (characters += failure.Length) > MostPointerCharacters)
            {
                errors.Add(new SchemaError("", "", SchemaError.TooMany, "There are more mistakes than are listed here."));
                return errors;
            }

            var error = failure.ToError();
            if (told.Add((error.InstancePointer, error.Keyword, error.Message)))
            {
                errors.Add(error);
            }
        }

        errors.AddRange(more);
        return errors;
    }

    /// <summary>Enters a schema; false when the check is over because it costs too much.</summary>
    public bool Enter()
    {
        nesting++;
        if (isStopped || failures.Count > options.MostErrors)
        {
            return false;
        }

        if (!budget.Step())
        {
            return Stop(budget.Excess);
        }

        return (nesting <= MostNesting && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            || Stop("The schema nests too deep for this record; the check was broken off.");
    }

    public void Exit() => nesting--;

    /// <summary>Counts work that is not a schema's, such as comparisons; false when the check is over because it costs too much.</summary>
    public bool Charge(long more) => budget.Charge(more) || Stop(budget.Excess);

    /// <summary>Counts a pattern; false when the check is over because it costs too much.</summary>
    /// <param name="isCostly">Whether it may have taken long.</param>
    public bool ChargePattern(bool isCostly) => budget.ChargePattern(isCostly) || Stop(budget.Excess);

    /// <summary>Ends the whole check.</summary>
    public bool Stop(string message)
    {
        if (!isStopped)
        {
            isStopped = true;
            Explains = true;
            Fail(SchemaError.TooCostly, message);
        }

        return false;
    }

    /// <summary>Tells a failure of the current value. Always false, so that it can be returned.</summary>
    public bool Fail(string keyword, string message)
    {
        if (isStopped && keyword != SchemaError.TooCostly)
        {
            return false; // what comes after the end of the check means nothing
        }

        var failure = new Failure(keyword, message);
        if (keyword is not ("false" or SchemaError.TooCostly))
        {
            failure.Under(null, "/" + keyword);
        }

        failures.Add(failure);
        return false;
    }

    /// <summary>Puts the failures since <paramref name="before"/> under a step in the document and one in the schema.</summary>
    public void Place(int before, string? instanceStep, string schemaStep)
    {
        for (var i = before; i < failures.Count; i++)
        {
            failures[i].Under(instanceStep, schemaStep);
        }
    }

    /// <summary>Checks the same value against a schema below.</summary>
    public bool InPlace(Edge edge, JsonElement value)
    {
        var before = failures.Count;
        if (edge.Node.Evaluate(value, this))
        {
            return true;
        }

        Place(before, null, edge.Step);
        return false;
    }

    /// <summary>Checks the same value without telling why it fails.</summary>
    public bool Silently(Edge edge, JsonElement value)
    {
        var (explained, before) = (Explains, failures);
        if (explained)
        {
            Explains = false;
            failures = [];
        }

        var isRight = edge.Node.Evaluate(value, this);
        if (explained)
        {
            // Of a check that was broken off the reason must come out, even from under "not".
            var stop = isStopped ? failures : [];
            var count = before.Count;
            (Explains, failures) = (true, before);
            failures.AddRange(stop);
            Place(count, null, edge.Step);
        }

        return isRight;
    }

    /// <summary>The failures of a branch, not told yet; empty when it is right, or when the check was over before it.</summary>
    public List<Failure> Branch(Edge edge, JsonElement value)
    {
        var before = failures;
        failures = [];
        Evaluated.Save();
        var isRight = InPlace(edge, value);
        Evaluated.Settle(isRight);
        var found = failures;
        failures = before;
        return found;
    }

    public void Tell(List<Failure> more) => failures.AddRange(more);

    public bool IsStopped => isStopped;

    /// <summary>Checks an item.</summary>
    public bool Item(Edge edge, JsonElement item, int index)
    {
        var before = failures.Count;
        if (Inside(edge, item))
        {
            return true;
        }

        if (Explains)
        {
            Place(before, JsonPointer.Step(index), edge.Step);
        }

        return false;
    }

    /// <summary>Checks a property's value.</summary>
    public bool Property(Edge edge, JsonProperty property)
    {
        var before = failures.Count;
        if (Inside(edge, property.Value))
        {
            return true;
        }

        if (Explains)
        {
            Place(before, JsonPointer.Step(property.Name), edge.Step);
        }

        return false;
    }

    public bool Inside(Edge edge, JsonElement member)
    {
        if (depth >= options.MostDepth)
        {
            return true; // told elsewhere: it is too deep whatever the schema says
        }

        depth++;
        var asked = Evaluated.Leave();
        var isRight = edge.Node.Evaluate(member, this);
        Evaluated.Return(asked);
        depth--;
        return isRight;
    }

    public ReadOnlySpan<char> Text(JsonElement value) => JsonText.Characters(value, ref buffer);

    public ReadOnlySpan<char> Text(JsonProperty property) => JsonText.Characters(property, ref buffer);

    public void Push(DynamicScope scope) => scopes.Add(scope);

    public void Pop() => scopes.RemoveAt(scopes.Count - 1);

    public DynamicScope? Scope => scopes.Count == 0 ? null : scopes[^1];

    /// <summary>The outermost schema resource on the way here that has such a dynamic anchor; null when none has.</summary>
    public SchemaNode? Outermost(string anchor)
    {
        foreach (var scope in scopes)
        {
            if (scope.Anchors.TryGetValue(anchor, out var node))
            {
                return node;
            }
        }

        return null;
    }

    private void Restart(bool explains)
    {
        Explains = explains;
        failures.Clear();
        scopes.Clear();
        Evaluated.Reset();
        (nesting, depth, isStopped) = (0, 1, false);
        budget = new Budget(options);
    }
}
