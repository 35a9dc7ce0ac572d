// Nothing runs here: `dotnet ef` needs a start-up project that carries its design-time assemblies.
