using System.Runtime.InteropServices;

namespace PaperTriage.Benchmarks.Search;

/// <summary>The CPU time of this thread, which other work on the machine does not add to. POSIX.</summary>
internal static class ThreadClock
{
    public static double Milliseconds()
    {
        _ = Read(3, out var time);
        return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
