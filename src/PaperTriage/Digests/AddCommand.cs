using System.CommandLine;
using System.Text;
using PaperTriage.Parsing.Digests;
using PaperTriage.Shell;

namespace PaperTriage.Digests;

/// <summary><c>add ID… [-]</c></summary>
internal static class AddCommand
{
    public static Command Create(Func<WebApplication> app)
    {
        var ids = new Argument<string[]>("ID") { Description = "arXiv ids, DOIs, or links to papers; - reads them from standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Add papers by their ids. Exit code: 0 all are here, 3 some could not be added, 1 none could.") { ids };
        command.Runs(app, async (provider, parsed, stop) =>
        {
            var written = new List<(string Place, WrittenId Id)>();
            foreach (var argument in parsed.GetValue(ids)!)
                written.AddRange(argument == "-" ? In(await InputAsync(stop), "standard input") : In(argument, Quoted(argument.Trim())));

            var placeOf = written.DistinctBy(w => w.Id.Key, StringComparer.Ordinal).ToDictionary(w => w.Id.Key, w => w.Place, StringComparer.Ordinal);
            var answers = await provider.GetRequiredService<PaperAdding>().AddAsync(written.Select(w => w.Id), stop);
            foreach (var answer in answers)
                Console.Out.WriteLine(Sentence(answer, placeOf[answer.Written.Key]));
            return ExitCode(answers);
        });
        return command;
    }

    private static IEnumerable<(string, WrittenId)> In(string text, string place) =>
        IdList.WrittenIn(text).DefaultIfEmpty(new(text.Trim(), new(1, 1, 1), null, null))
            .Select(id => (place == "standard input" || id.At is not (1, 1, _, _) ? $"{place}:{id.At.Line}:{id.At.Column}" : place, id));

    private static async Task<string> InputAsync(CancellationToken stop)
    {
        await using var input = Console.OpenStandardInput();
        var bytes = await BoundedBytes.ReadAsync(input, stop);
        return bytes.Length <= DigestReader.MaxBytes ? Encoding.UTF8.GetString(bytes) : throw new IOException($"Standard input has more than {DigestReader.MaxSize}; nothing was added.");
    }

    private static string Quoted(string text) => $"“{Text.Clip(text, 60)}”";

    private static string Sentence(AddedId answer, string place) => answer switch
    {
        { Outcome: AddingOutcome.Added } => $"{answer.Written.Title}: added, /papers/{answer.Paper}; details follow when {(answer.Written.Arxiv is null ? "its registry" : "arXiv")} answers",
        { Outcome: AddingOutcome.Here } => $"{answer.Written.Title}: already here, /papers/{answer.Paper}",
        { Outcome: AddingOutcome.Withdrawn, Digest: var digest } => $"{answer.Written.Title}: added before by digest {digest}, which is withdrawn or purged; restore it on its page, /digests/{digest}",
        _ when place == Quoted(answer.Written.Text) => $"{place} is neither an arXiv id nor a DOI.",
        _ => $"{place}: {Quoted(answer.Written.Text)} is neither an arXiv id nor a DOI.",
    };

    private static int ExitCode(IReadOnlyList<AddedId> answers)
    {
        var there = answers.Count(a => a.Paper is not null);
        return there == 0 ? 1 : there < answers.Count ? 3 : 0;
    }
}
