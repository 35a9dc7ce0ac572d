using PaperTriage.Benchmarks;
using PaperTriage.Benchmarks.Search;

// ./bench starts PostgreSQL, publishes the app and runs this; the first argument names one section.
var section = args.FirstOrDefault();
var table = new Table(Console.Out);
var met = true;

if (section is null or "reading")
    met &= ReadingBench.Run(table);
if (section is null or "intake")
    met &= await IntakeBench.RunAsync(table);
if (section is null or "fetch")
    met &= await FetchBench.RunAsync(table);
if (section is null or "pages")
    met &= await PagesBench.RunAsync(table);

if (section is null or "search")
    met &= SearchBench.Run(table);

return met ? 0 : 1;
