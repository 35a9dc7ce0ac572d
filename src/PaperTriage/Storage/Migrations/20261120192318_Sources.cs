using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperTriage.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Sources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "arxiv_version",
                table: "papers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "categories",
                table: "papers",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "journal",
                table: "papers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "remark",
                table: "papers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "year",
                table: "papers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "arxiv_version",
                table: "entries",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "categories",
                table: "entries",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "journal",
                table: "entries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "keywords",
                table: "entries",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "remark",
                table: "entries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "version_date",
                table: "entries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "year",
                table: "entries",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replaced_count",
                table: "digests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "run_id",
                table: "digests",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "series",
                table: "digests",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "fetch_hosts",
                columns: table => new
                {
                    host = table.Column<string>(type: "text", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fetch_hosts", x => x.host);
                });

            migrationBuilder.CreateTable(
                name: "lookups",
                columns: table => new
                {
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fault = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lookups", x => new { x.kind, x.value });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    form = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<short>(type: "smallint", nullable: false),
                    hour = table.Column<short>(type: "smallint", nullable: false),
                    every_hours = table.Column<short>(type: "smallint", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "backfills",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_backfills", x => x.id);
                    table.ForeignKey(
                        name: "fk_backfills_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "source_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<short>(type: "smallint", nullable: false),
                    backfill_id = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    message = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    took_ms = table.Column<int>(type: "integer", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    documents = table.Column<int>(type: "integer", nullable: false),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    @new = table.Column<int>(name: "new", type: "integer", nullable: false),
                    merged = table.Column<int>(type: "integer", nullable: false),
                    problems = table.Column<int>(type: "integer", nullable: false),
                    with_id = table.Column<int>(type: "integer", nullable: false),
                    with_abstract = table.Column<int>(type: "integer", nullable: false),
                    with_authors = table.Column<int>(type: "integer", nullable: false),
                    with_votes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_source_runs_backfills_backfill_id",
                        column: x => x.backfill_id,
                        principalTable: "backfills",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_source_runs_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_digests_run_id",
                table: "digests",
                column: "run_id",
                filter: "run_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_digests_series_id",
                table: "digests",
                columns: new[] { "series", "id" },
                filter: "series IS NOT NULL AND withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_backfills_id",
                table: "backfills",
                column: "id",
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_backfills_source_id",
                table: "backfills",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_lookups_kind_due_at",
                table: "lookups",
                columns: new[] { "kind", "due_at" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_lookups_tried",
                table: "lookups",
                columns: new[] { "kind", "due_at" },
                filter: "attempts > 0");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_backfill_id_period",
                table: "source_runs",
                columns: new[] { "backfill_id", "period" },
                unique: true,
                filter: "backfill_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_current",
                table: "source_runs",
                columns: new[] { "source_id", "period", "finished_at" },
                filter: "finished_at IS NOT NULL AND reason <> 9 AND outcome <> 6");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_finished_at_id",
                table: "source_runs",
                columns: new[] { "finished_at", "id" },
                descending: new bool[0],
                filter: "finished_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_reason_due_at_id",
                table: "source_runs",
                columns: new[] { "reason", "due_at", "id" },
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_source_id_finished_at",
                table: "source_runs",
                columns: new[] { "source_id", "finished_at" },
                filter: "finished_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_source_runs_source_id_period",
                table: "source_runs",
                columns: new[] { "source_id", "period" },
                unique: true,
                filter: "finished_at IS NULL AND backfill_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sources_form_target",
                table: "sources",
                columns: new[] { "form", "target" },
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sources_next_at",
                table: "sources",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_digests_source_runs_run_id",
                table: "digests",
                column: "run_id",
                principalTable: "source_runs",
                principalColumn: "id");

            // Papers that are here get their details like those that come.
            migrationBuilder.Sql("INSERT INTO lookups (kind, value, due_at, attempts) SELECT kind, value, now(), 0 FROM paper_keys WHERE kind = 1");

            // What every lab reads: Daily Papers by day, on weekdays from 07:00 UTC every four hours; due at once.
            migrationBuilder.Sql(
                """
                INSERT INTO sources (form, name, target, days, hour, every_hours, next_at, added_at)
                VALUES (1, 'Daily Papers', '', 31, 7, 4, '2000-01-01Z', now())
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_digests_source_runs_run_id",
                table: "digests");

            migrationBuilder.DropTable(
                name: "fetch_hosts");

            migrationBuilder.DropTable(
                name: "lookups");

            migrationBuilder.DropTable(
                name: "source_runs");

            migrationBuilder.DropTable(
                name: "backfills");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropIndex(
                name: "ix_digests_run_id",
                table: "digests");

            migrationBuilder.DropIndex(
                name: "ix_digests_series_id",
                table: "digests");

            migrationBuilder.DropColumn(
                name: "arxiv_version",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "categories",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "journal",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "remark",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "year",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "arxiv_version",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "categories",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "journal",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "keywords",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "remark",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "version_date",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "year",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "replaced_count",
                table: "digests");

            migrationBuilder.DropColumn(
                name: "run_id",
                table: "digests");

            migrationBuilder.DropColumn(
                name: "series",
                table: "digests");
        }
    }
}
