using System.Diagnostics;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>
/// What a check may still cost, in steps and in time. Steps alone bound no time, since one may compare a long text with a
/// pattern or a list with itself; and looking at the clock at each would cost more than many a step.
/// </summary>
internal struct Budget(SchemaOptions options)
{
    private const int StepsBetweenLooks = 1_024;
    private const int StepsOfAPattern = 64;

    // On a machine that is busy with other things a right record may wait for long, but only once or twice.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly SchemaOptions options = options;
    private long steps;
    private int untilLook = StepsBetweenLooks;
    private long since = Stopwatch.GetTimestamp();
    private TimeSpan spent;

    /// <summary>What is used up, as a sentence.</summary>
    public readonly string Excess => steps > options.MostSteps
        ? "Checking this record takes more steps than are allowed; the check was broken off."
        : "Checking this record takes longer than is allowed; the check was broken off.";

    /// <summary>Counts one sub-schema. False, like the others, when the budget is used up.</summary>
    public bool Step() => ++steps <= options.MostSteps && (--untilLook >= 0 || IsInTime());

    /// <summary>Counts work that is worth so many sub-schemas.</summary>
    public bool Charge(long more)
    {
        steps += more;
        untilLook -= (int)Math.Min(more, StepsBetweenLooks);
        return steps <= options.MostSteps && (untilLook >= 0 || IsInTime());
    }

    /// <summary>Makes the clock be looked at sooner; after a costly pattern at once.</summary>
    public bool ChargePattern(bool isCostly)
    {
        untilLook -= isCostly ? StepsBetweenLooks : StepsOfAPattern;
        return untilLook >= 0 || IsInTime();
    }

    private bool IsInTime()
    {
        untilLook = StepsBetweenLooks;
        var now = Stopwatch.GetTimestamp();
        var wait = Stopwatch.GetElapsedTime(since, now);
        spent += wait < LongestWait ? wait : LongestWait;
        since = now;
        return spent <= options.MostTime;
    }
}
