// `dotnet ef` needs a start-up project that carries its design-time assemblies; nothing runs here.
return 0;
