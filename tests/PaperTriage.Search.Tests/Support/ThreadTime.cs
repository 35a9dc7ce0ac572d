using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PaperTriage.Search.Tests.Support;

/// <summary>
/// CPU time of the calling thread: what a check of linear time measures, since the clock on the wall also counts what
/// other work does to the machine. POSIX clock_gettime; elsewhere the clock on the wall.
/// </summary>
internal static class ThreadTime
{
    /// <summary>The CPU time that the work takes on this thread.</summary>
    internal static TimeSpan Of(Action work)
    {
        var before = Now();
        work();
        return Now() - before;
    }

    private static TimeSpan Now()
    {
        var clock = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : -1;
        if (clock < 0 || Read(clock, out var time) != 0)
            return Stopwatch.GetElapsedTime(0);
        return TimeSpan.FromTicks(time.Seconds * TimeSpan.TicksPerSecond + time.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
