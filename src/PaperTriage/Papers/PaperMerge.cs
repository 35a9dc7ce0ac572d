namespace PaperTriage.Papers;

internal sealed class PaperMerge;
