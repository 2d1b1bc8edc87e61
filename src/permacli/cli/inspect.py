"""``show``, ``info``, ``check``: the whole issue to read, the file's pages, what the reader must be told."""

from permacli.cli.convert import Reading, Strict
from permacli.cli.formats import Force, Listing, Output, aligned, listed
from permacli.cli.groups import group
from permacli.cli.session import Session, reads
from permacli.cli.terminal import many
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
    listing: Listing = group(listed),
) -> None:
    """Say what the file is: its text and how good it is, fonts, what convert does; and page by page."""
    from msgspec.structs import replace

    from permacli.cli.survey import qualities, shares, survey
    from permacli.cli.views import page_lines, rule_counts
    from permacli.writers.listing import page_rows
    from permacli.writers.rows import PageRow

    document, pages = session.surveyed()
    found = qualities(pages, document.metadata.language)
    judged = [shares(found, page.index) for page in document.pages]
    if listing.to != "text":
        rows = zip(page_rows(document), judged, strict=True)
        listing.send_rows(session.stdout, [replace(r, known=k, rate=c) for r, (k, c) in rows], PageRow)
        return
    source = document.source
    facts = [
        ("name", source.name),
        ("sha256", source.sha256),
        ("read with", source.engine),
        ("made by", source.producer),
        ("language", document.metadata.language),
        *survey(document, pages),
    ]
    counts = [("changes", "rule"), *((count, rule) for rule, count in rule_counts(document.changes))]
    listing.send_text(
        session.stdout,
        ["\n".join(aligned(rows)) for rows in (facts, counts)] + ["\n".join(page_lines(document, judged))],
    )


@reads
def check(
    session: Session,
    strict: Strict = False,
    listing: Listing = group(listed),
) -> None:
    """List what an editor would ask: dangling notes, gaps in the page numbers, open paragraphs, doubts of all kinds."""
    from permacli.cli.views import notice_lines
    from permacli.proofreading import asked
    from permacli.writers.listing import notice_rows
    from permacli.writers.rows import NoticeRow

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
        raise StrictWarningsError(many(warnings, "warning"))
