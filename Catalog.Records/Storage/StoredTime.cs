namespace Catalog.Records.Storage;

/// <summary>The clock as the database keeps it.</summary>
public static class StoredTime
{
    extension(TimeProvider clock)
    {
        /// <summary>
        /// Now in UTC, cut to the microseconds of timestamptz: a time in the answer to a change is the one that every later
        /// answer has. Services take their times from here.
        /// </summary>
        public DateTimeOffset UtcNow
        {
            get
            {
                var ticks = clock.GetUtcNow().UtcTicks;
                return new(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
            }
        }
    }
}
