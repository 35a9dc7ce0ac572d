using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperTriage.Storage.Migrations
{
    /// <inheritdoc />
    public partial class House : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    n = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.n);
                });

            migrationBuilder.CreateTable(
                name: "clock",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    n = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock", x => x.id);
                    table.CheckConstraint("clock_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "days",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    papers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_days", x => x.date);
                });

            migrationBuilder.CreateTable(
                name: "digests",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<short>(type: "smallint", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    given_date = table.Column<DateOnly>(type: "date", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reader_version = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    printed_date = table.Column<string>(type: "text", nullable: true),
                    query = table.Column<string>(type: "text", nullable: true),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    new_count = table.Column<int>(type: "integer", nullable: false),
                    problem_count = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    purged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "distinct_papers",
                columns: table => new
                {
                    first = table.Column<long>(type: "bigint", nullable: false),
                    second = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distinct_papers", x => new { x.first, x.second });
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_key = table.Column<string>(type: "text", nullable: true),
                    arxiv_id = table.Column<string>(type: "text", nullable: true),
                    doi = table.Column<string>(type: "text", nullable: true),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: true),
                    abstract_raw = table.Column<string>(type: "text", nullable: true),
                    authors = table.Column<string[]>(type: "text[]", nullable: true),
                    author_count = table.Column<int>(type: "integer", nullable: true),
                    organization = table.Column<string>(type: "text", nullable: true),
                    organization_handle = table.Column<string>(type: "text", nullable: true),
                    published = table.Column<DateOnly>(type: "date", nullable: true),
                    links = table.Column<string[]>(type: "text[]", nullable: false, defaultValueSql: "'{}'"),
                    first_date = table.Column<DateOnly>(type: "date", nullable: true),
                    last_date = table.Column<DateOnly>(type: "date", nullable: true),
                    sort_date = table.Column<DateOnly>(type: "date", nullable: false),
                    mention_count = table.Column<int>(type: "integer", nullable: false),
                    votes = table.Column<int>(type: "integer", nullable: true),
                    comments = table.Column<int>(type: "integer", nullable: true),
                    stats_at = table.Column<DateOnly>(type: "date", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    merged_into = table.Column<long>(type: "bigint", nullable: true),
                    merged_by_person = table.Column<bool>(type: "boolean", nullable: false),
                    listed = table.Column<bool>(type: "boolean", nullable: false),
                    corrected = table.Column<string[]>(type: "text[]", nullable: false, defaultValueSql: "'{}'"),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_papers", x => x.id);
                    table.ForeignKey(
                        name: "fk_papers_papers_merged_into",
                        column: x => x.merged_into,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "digest_documents",
                columns: table => new
                {
                    digest_id = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digest_documents", x => x.digest_id);
                    table.ForeignKey(
                        name: "fk_digest_documents_digests_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "digest_problems",
                columns: table => new
                {
                    digest_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<int>(type: "integer", nullable: false),
                    last_line = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", nullable: true),
                    message = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digest_problems", x => new { x.digest_id, x.number });
                    table.ForeignKey(
                        name: "fk_digest_problems_digests_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    digest_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_key = table.Column<string>(type: "text", nullable: true),
                    arxiv_id = table.Column<string>(type: "text", nullable: true),
                    doi = table.Column<string>(type: "text", nullable: true),
                    abstract_raw = table.Column<string>(type: "text", nullable: true),
                    authors = table.Column<string[]>(type: "text[]", nullable: true),
                    author_count = table.Column<int>(type: "integer", nullable: true),
                    organization = table.Column<string>(type: "text", nullable: true),
                    organization_handle = table.Column<string>(type: "text", nullable: true),
                    votes = table.Column<int>(type: "integer", nullable: true),
                    comments = table.Column<int>(type: "integer", nullable: true),
                    published = table.Column<DateOnly>(type: "date", nullable: true),
                    links = table.Column<string[]>(type: "text[]", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<int>(type: "integer", nullable: false),
                    last_line = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_entries_digests_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_entries_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "paper_corrections",
                columns: table => new
                {
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_corrections", x => new { x.paper_id, x.field });
                    table.ForeignKey(
                        name: "fk_paper_corrections_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "paper_days",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    votes = table.Column<int>(type: "integer", nullable: false),
                    comments = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_days", x => new { x.paper_id, x.date });
                    table.ForeignKey(
                        name: "fk_paper_days_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "paper_keys",
                columns: table => new
                {
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_keys", x => new { x.kind, x.value });
                    table.ForeignKey(
                        name: "fk_paper_keys_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_digests_date_id",
                table: "digests",
                columns: new[] { "date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_digests_hash",
                table: "digests",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_digests_reader_version_id",
                table: "digests",
                columns: new[] { "reader_version", "id" },
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_digests_received_at_id",
                table: "digests",
                columns: new[] { "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_digests_unread",
                table: "digests",
                column: "id",
                filter: "read_at IS NULL AND withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entries_arxiv_id",
                table: "entries",
                column: "arxiv_id",
                filter: "arxiv_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entries_digest_id_position",
                table: "entries",
                columns: new[] { "digest_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entries_doi",
                table: "entries",
                column: "doi",
                filter: "doi IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entries_paper_id",
                table: "entries",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_entries_title_key",
                table: "entries",
                column: "title_key",
                filter: "title_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_paper_days_date_votes_paper_id",
                table: "paper_days",
                columns: new[] { "date", "votes", "paper_id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_paper_keys_paper_id",
                table: "paper_keys",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_papers_merged_into",
                table: "papers",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_papers_sort_date_id",
                table: "papers",
                columns: new[] { "sort_date", "id" },
                descending: new[] { true, false },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_papers_title_key",
                table: "papers",
                column: "title_key",
                filter: "listed AND title_key IS NOT NULL");

            // Merging moves mentions to a row before it writes the row.
            migrationBuilder.Sql("ALTER TABLE entries ALTER CONSTRAINT fk_entries_papers_paper_id DEFERRABLE INITIALLY DEFERRED;");

            // The one row that numbers the changes; its epoch tells followers whose numbers they hold.
            migrationBuilder.Sql("INSERT INTO clock (id, n, epoch) VALUES (1, 0, gen_random_uuid());");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "clock");

            migrationBuilder.DropTable(
                name: "days");

            migrationBuilder.DropTable(
                name: "digest_documents");

            migrationBuilder.DropTable(
                name: "digest_problems");

            migrationBuilder.DropTable(
                name: "distinct_papers");

            migrationBuilder.DropTable(
                name: "entries");

            migrationBuilder.DropTable(
                name: "paper_corrections");

            migrationBuilder.DropTable(
                name: "paper_days");

            migrationBuilder.DropTable(
                name: "paper_keys");

            migrationBuilder.DropTable(
                name: "digests");

            migrationBuilder.DropTable(
                name: "papers");
        }
    }
}
