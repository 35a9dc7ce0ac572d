namespace PaperTriage.Parsing.Text;

/// <summary>
/// The greedy search of <see cref="WordDiff"/> for the words that two texts keep, in the middle between what they have in common at
/// their ends.
/// </summary>
internal sealed class WordSearch(Words a, Words b, int start, int endA, int endB)
{
    private readonly int n = endA - start;
    private readonly int m = endB - start;
    private readonly List<int[]> trace = [];

    /// <summary>Writes down the words that are kept; none when there are too many differences.</summary>
    internal void Run(int[] kept)
    {
        if (n == 0 || m == 0)
            return;

        var most = Math.Min(n + m, WordDiff.MostDifferences);
        var reached = new int[2 * most + 3]; // by diagonal k at k + most + 1: the furthest old word reached
        for (var d = 0; d <= most; d++)
        {
            if (Step(reached, d, most))
            {
                WalkBack(d, kept);
                return;
            }
        }
    }

    /// <summary>Extends every path of d − 1 differences by one difference and all equal words after it; true when the end is reached.</summary>
    private bool Step(int[] reached, int d, int most)
    {
        // What a path came from is enough to walk it back: diagonals −d + 1 … d − 1.
        trace.Add(reached[(most + 1 - d)..(most + 2 + d)]);
        for (var k = -d; k <= d; k += 2)
        {
            var at = k + most + 1;
            var x = k == -d || (k != d && reached[at - 1] < reached[at + 1]) ? reached[at + 1] : reached[at - 1] + 1;
            var y = x - k;
            while (x < n && y < m && a.Same(start + x, b, start + y))
                (x, y) = (x + 1, y + 1);
            reached[at] = x;
            if (x >= n && y >= m)
                return true;
        }

        return false;
    }

    private void WalkBack(int differences, int[] kept)
    {
        var (x, y) = (n, m);
        for (var d = differences; d >= 0; d--)
        {
            var before = trace[d];
            var k = x - y;
            var at = k + d; // in a slice of diagonals −d … d
            var down = k == -d || (k != d && before[at - 1] < before[at + 1]);
            var (fromX, fromK) = d == 0 ? (0, 0) : down ? (before[at + 1], k + 1) : (before[at - 1], k - 1);
            var fromY = fromX - fromK;
            var (snakeX, snakeY) = d == 0 ? (0, 0) : down ? (fromX, fromY + 1) : (fromX + 1, fromY);
            while (x > snakeX && y > snakeY)
                kept[start + --x] = start + --y;
            (x, y) = (fromX, fromY);
        }
    }
}
