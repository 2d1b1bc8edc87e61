"""``show``, ``info``, ``check``: the whole issue to read, the file's pages, what the reader must be told."""

from permacli.cli.convert import Reading, Strict
from permacli.cli.formats import Bom, Force, Format, Listing, Output, RawCells, aligned
from permacli.cli.session import Session, reads
from permacli.errors import StrictWarningsError


@reads
def show(session: Session, reading: Reading = "diplomatic", output: Output = "-", force: Force = False) -> None:
    """Show the whole issue for reading, in a pager where it is long."""
    from permacli.cli.show import View
    from permacli.text.reading import read_as

    listing = Listing("text", output, force).check()
    view = View(read_as(session.document(), reading), listing.screen(session.stdout))
    listing.send_text(session.stdout, view.issue())


@reads
def info(
    session: Session,
    to: Format = "text",
    output: Output = "-",
    force: Force = False,
    raw_cells: RawCells = False,
    bom: Bom = False,
) -> None:
    """List the pages of the file: printed numbers, sizes, where the words come from."""
    from permacli.cli.views import page_lines, rule_counts
    from permacli.writers.listing import page_rows
    from permacli.writers.rows import PageRow

    listing = Listing(to, output, force, raw_cells, bom).check()
    document = session.document()
    if listing.to != "text":
        listing.send_rows(session.stdout, list(page_rows(document)), PageRow)
        return
    source = document.source
    facts = [
        ("name", source.name),
        ("sha256", source.sha256),
        ("read with", source.engine),
        ("made by", source.producer),
        ("language", document.metadata.language),
    ]
    counts = [("changes", "rule"), *((count, rule) for rule, count in rule_counts(document.changes))]
    listing.send_text(
        session.stdout, ["\n".join(aligned(rows)) for rows in (facts, counts)] + ["\n".join(page_lines(document))]
    )


@reads
def check(
    session: Session,
    strict: Strict = False,
    to: Format = "text",
    output: Output = "-",
    force: Force = False,
    raw_cells: RawCells = False,
    bom: Bom = False,
) -> None:
    """List what an editor would ask: dangling notes, gaps in the page numbers, open paragraphs, doubts of all kinds."""
    from permacli.cli.views import notice_lines
    from permacli.proofreading import asked
    from permacli.writers.listing import notice_rows
    from permacli.writers.rows import NoticeRow

    listing = Listing(to, output, force, raw_cells, bom).check()
    document = session.document()
    rows = list(notice_rows(asked(document)))
    if listing.to == "text":
        listing.send_text(
            session.stdout, notice_lines(rows, listing.screen(session.stdout)) or ["nothing to tell"], between="\n"
        )
    else:
        listing.send_rows(session.stdout, rows, NoticeRow)
    warnings = sum(row.level == "warning" for row in rows)
    if strict and warnings:
        raise StrictWarningsError(f"{warnings} warnings")
