using Microsoft.EntityFrameworkCore;
using PaperTriage.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<PaperTriageDb>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("PaperTriage")));
var app = builder.Build();
await app.RunAsync();
