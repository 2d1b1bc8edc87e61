"""``toc``, ``interview``, ``notes``: one part of an issue, to read or to take into another program."""

from msgspec.structs import replace

from permacli.cli.convert import PageMarks, Reading
from permacli.cli.formats import ArticleOption, Listing, Speaker, listed
from permacli.cli.groups import group
from permacli.cli.session import Session, reads
from permacli.errors import SelectionError
from permacli.options import WriteOptions


@reads
def toc(
    session: Session,
    listing: Listing = group(listed),
) -> None:
    """List the contents page: section, title, authors, page. Without one: the articles."""
    from permacli.cli.views import article_lines, contents_lines
    from permacli.writers.listing import contents_rows
    from permacli.writers.rows import ContentsRow

    document = session.document()
    if not document.contents:
        session.say("this issue has no contents page; these are its articles")
    if listing.to != "text":
        listing.send_rows(session.stdout, list(contents_rows(document)), ContentsRow)
        return
    lines = (contents_lines if document.contents else article_lines)(document, listing.screen(session.stdout))
    listing.send_text(session.stdout, lines, between="\n")


@reads
def interview(
    session: Session,
    article: ArticleOption = None,
    speaker: Speaker = None,
    reading: Reading = "diplomatic",
    page_marks: PageMarks = False,
    listing: Listing = group(listed),
) -> None:
    """Print interviews turn by turn, whole or what one person says."""
    from permacli import select, writers
    from permacli.cli.show import View
    from permacli.text.reading import read_as
    from permacli.writers.listing import turn_rows
    from permacli.writers.rows import TurnRow

    document = read_as(session.document(), reading)
    chosen = select.interviews(select.articles(document, article))
    if speaker is not None:
        chosen = select.spoken(chosen, speaker)
    if listing.to == "markdown":
        part = replace(document, contents=(), articles=chosen, notes=(), furniture=())
        listing.send(session.stdout, writers.write(part, "markdown", WriteOptions(page_marks=page_marks)))
    elif listing.to == "text":
        view = View(document, listing.screen(session.stdout))
        numbers = {known.id: number for number, known in enumerate(document.articles, start=1)}
        listing.send_text(session.stdout, (part for a in chosen for part in view.article(a, numbers[a.id])))
    else:
        listing.send_rows(session.stdout, list(turn_rows(document, chosen)), TurnRow)


@reads
def notes(
    session: Session,
    article: ArticleOption = None,
    reading: Reading = "diplomatic",
    listing: Listing = group(listed),
) -> None:
    """List the notes with the words that call them; calls without note and notes without call are marked."""
    from permacli import select
    from permacli.cli.views import note_lines
    from permacli.text.reading import read_as
    from permacli.writers.listing import note_rows, stray_note_rows
    from permacli.writers.rows import NoteRow

    document = read_as(session.document(), reading)
    rows = list(note_rows(document, select.articles(document, article)))
    rows += [] if article else stray_note_rows(document)
    if listing.to != "text":
        listing.send_rows(session.stdout, rows, NoteRow)
        return
    if not rows:
        raise SelectionError("no note here")
    listing.send_text(session.stdout, note_lines(rows, listing.screen(session.stdout)))


@reads
def paragraphs(
    session: Session,
    article: ArticleOption = None,
    reading: Reading = "diplomatic",
    listing: Listing = group(listed),
) -> None:
    """List headings, paragraphs and notes with page, place, role and speaker."""
    from permacli import select
    from permacli.cli.views import paragraph_lines
    from permacli.text.reading import read_as
    from permacli.writers.paragraphs import paragraph_rows
    from permacli.writers.rows import ParagraphRow

    document = read_as(session.document(), reading)
    rows = list(paragraph_rows(document, select.articles(document, article)))
    if listing.to != "text":
        listing.send_rows(session.stdout, rows, ParagraphRow)
        return
    if not rows:
        raise SelectionError("no paragraph here")
    listing.send_text(session.stdout, paragraph_lines(rows), between="\n")
