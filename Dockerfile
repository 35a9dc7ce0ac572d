# syntax=docker/dockerfile:1
# Three stages: front-end files from npm, the published app, and a small image in which an ordinary user runs it.

FROM node:22-bookworm-slim AS frontend
WORKDIR /papertriage
COPY package.json package-lock.json ./
COPY tools/signals.sh tools/frontend.sh tools/
RUN bash -ec '. tools/signals.sh; . tools/frontend.sh; fetch_frontend --omit=dev'

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /papertriage
ENV DOTNET_NOLOGO=1
# The packages first: this layer stays while only sources change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/PaperTriage.Parsing/PaperTriage.Parsing.csproj src/PaperTriage.Parsing/packages.lock.json src/PaperTriage.Parsing/
COPY src/PaperTriage.Search/PaperTriage.Search.csproj src/PaperTriage.Search/packages.lock.json src/PaperTriage.Search/
COPY src/PaperTriage/PaperTriage.csproj src/PaperTriage/packages.lock.json src/PaperTriage/
RUN dotnet restore src/PaperTriage --locked-mode
COPY .editorconfig BannedSymbols.txt ./
COPY samples samples
COPY src src
COPY --from=frontend /papertriage/src/PaperTriage/wwwroot/vendor src/PaperTriage/wwwroot/vendor
RUN dotnet publish src/PaperTriage -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# pg_dump, pg_restore and psql, for backup, restore and doctor: version 16, so the server may be 16 or older.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /home/app/.aspnet/DataProtection-Keys /backups \
    && chown -R "$APP_UID" /home/app/.aspnet /backups
WORKDIR /app
COPY --from=build /app .
# In a container the loopback address is the container's own: the app listens on all of them.
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://+:5080
EXPOSE 5080
USER $APP_UID
ENTRYPOINT ["dotnet", "PaperTriage.dll"]
