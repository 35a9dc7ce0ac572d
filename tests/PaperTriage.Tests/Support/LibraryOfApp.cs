using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaperTriage.Digests;
using PaperTriage.Papers;
using PaperTriage.Storage;

namespace PaperTriage.Tests.Support;

/// <summary>What tests ask of the library of a running app.</summary>
internal static class LibraryOfApp
{
    extension(TestApp app)
    {
        /// <summary>The lines of <c>export</c> without <c>id</c>, sorted: equal for equal libraries.</summary>
        public async Task<string[]> ExportAsync()
        {
            using var output = new MemoryStream();
            await app.InScopeAsync<PaperExport, int>(e => e.WriteJsonLinesAsync(output, default));
            return WithoutIds(Encoding.UTF8.GetString(output.ToArray()));
        }

        /// <summary>The rules of <c>doctor</c> that do not hold.</summary>
        public async Task<List<string>> BrokenRulesAsync()
        {
            await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
            var broken = new List<string>();
            await foreach (var (rule, count) in LibraryRules.CheckAsync(connection, default))
            {
                if (count != 0)
                    broken.Add($"{rule}: {count}");
            }

            return broken;
        }

        /// <summary>Takes documents in, as an upload of several files does.</summary>
        public Task<IReadOnlyList<IntakeReceipt>> TakeAsync(params IReadOnlyList<IncomingDocument> documents) =>
            app.InScopeAsync<DigestIntake, IReadOnlyList<IntakeReceipt>>(i => i.TakeAsync(documents, default));

        public Task<bool> WithdrawAsync(long digest) => app.InScopeAsync<DigestRemoval, bool>(r => r.WithdrawAsync(digest, default));

        public Task<bool> RestoreAsync(long digest) => app.InScopeAsync<DigestRemoval, bool>(r => r.RestoreAsync(digest, default));

        public Task<int> RereadAsync() => app.InScopeAsync<DigestReadings, int>(r => r.RereadAsync(outdated: false, _ => { }, default));

        /// <summary>Runs a verb of curation.</summary>
        public Task<string?> CurateAsync(Func<PaperCuration, Task<string?>> verb) => app.InScopeAsync(verb);

        /// <summary>Asks the database something through the mapped entities.</summary>
        public Task<T> AskAsync<T>(Func<PaperTriageDb, Task<T>> question) => app.InScopeAsync(question);

        public Task<Paper> PaperAsync(long id) => app.AskAsync(db => db.Papers.AsNoTracking().SingleAsync(p => p.Id == id));

        /// <summary>The listed paper with this title.</summary>
        public Task<Paper> PaperAsync(string title) => app.AskAsync(db => db.Papers.AsNoTracking().SingleAsync(p => p.Title == title && p.Listed));

        /// <summary>Runs a statement on the app's database.</summary>
        public Task<int> ExecuteAsync(string sql) => app.AskAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        /// <summary>Empties the library: cheaper than another database.</summary>
        public Task<int> ForgetEverythingAsync() =>
            app.ExecuteAsync("TRUNCATE digests, digest_documents, digest_problems, entries, papers, paper_keys, paper_days, days, paper_corrections, distinct_papers, changes; UPDATE clock SET n = 0");
    }

    /// <summary>The lines of an export without <c>id</c>, sorted.</summary>
    public static string[] WithoutIds(string export) =>
        [.. export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "{" + line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal)];

    /// <summary>A document on its way in.</summary>
    public static IncomingDocument Document(string text, string name = "papers.jsonl", DateOnly? date = null) => new(name, Encoding.UTF8.GetBytes(text), date);
}
