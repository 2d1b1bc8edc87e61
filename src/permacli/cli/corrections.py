"""``corrections``: the journal seen, explained, and taken back."""

from collections.abc import Sequence
from typing import Annotated

import typer

from permacli.cli.convert import Out, PageMarks, Reading, To, check_reading
from permacli.cli.formats import Bom, Force, Format, Listing, Output, RawCells, Separator, listed
from permacli.cli.groups import group
from permacli.cli.output import STDOUT, check_target, claim_stdout, deliver
from permacli.cli.session import Session, reads
from permacli.errors import InputError, SelectionError, UsageError
from permacli.model.document import Document
from permacli.options import WriteOptions

app = typer.Typer(rich_markup_mode=None, help="What was changed: list it, take it back, explain its rules.")

Rule = Annotated[
    list[str] | None,
    typer.Option("--rule", help="A rule, its first word (hyphen) or a glob (*.issue); may be given more than once."),
]
Page = Annotated[int | None, typer.Option(min=1, help="Only on this page of the file, from 1.")]
Suggested = Annotated[bool, typer.Option("--suggested", help="What was left as printed but may be wrong.")]
Diff = Annotated[bool, typer.Option("--diff", help="As a diff: the words as they were and as they are.")]
Ids = Annotated[list[str] | None, typer.Option("--id", help="A change by its id (k0012); may be given more than once.")]


@app.command("list")
@reads
def list_(
    session: Session,
    rule: Rule = None,
    page: Page = None,
    suggested: Suggested = False,
    diff: Diff = False,
    listing: Listing = group(listed),
) -> None:
    """List the changes with their context: which rule, what stood there, what stands there now, where."""
    from permacli.cli.views import correction_diff, correction_lines
    from permacli.writers.corrections import change_rows, of_rule, suggestion_rows
    from permacli.writers.rows import CorrectionRow

    if diff and listing.to != "text":
        raise UsageError(
            f"--diff is a text to read, and no {listing.to}; leave out --format, or name the file otherwise"
        )
    document = session.document()
    rows = suggestion_rows(document) if suggested else change_rows(document)
    found = [r for r in rows if (not rule or of_rule(r.rule, rule)) and page in (None, r.pdf_page)]
    if not found and (rule or page):
        raise SelectionError(_none_there(document, page))
    if listing.to != "text":
        listing.send_rows(session.stdout, found, CorrectionRow)
        return
    lines = correction_diff(found) if diff else correction_lines(found)
    listing.send_text(session.stdout, lines or ["nothing was changed" if not suggested else "nothing to suggest"], "\n")


@app.command()
@reads
def undo(
    session: Session,
    rule: Rule = None,
    id_: Ids = None,
    output: Out = STDOUT,
    to: To = None,
    reading: Reading = "diplomatic",
    page_marks: PageMarks = False,
    force: Force = False,
) -> None:
    """Write the issue with changes taken back; in its journal they are marked as undone."""
    from permacli import writers
    from permacli.text.undo import undo as take_back

    if not rule and not id_:
        raise UsageError("say which changes: --rule RULE or --id ID; `permacli corrections list` shows them")
    chosen = to or ("json" if output == STDOUT else writers.format_of(output))
    check_reading(chosen, reading)
    check_target(output, force)
    document = session.document()
    try:
        undone = take_back(document, _asked(document, rule or (), id_ or ()))
    except ValueError as error:
        raise InputError(f"{error}; convert the source again") from error
    deliver(
        writers.write(undone.document, chosen, WriteOptions(page_marks=page_marks, reading=reading)),
        output,
        session.stdout,
        force,
    )
    more = f", {len(undone.with_them)} of them because they stood on others" if undone.with_them else ""
    session.say(f"{len(undone.taken)} change{'s' * (len(undone.taken) != 1)} taken back{more}")


@app.command()
def rules(
    lang: Annotated[str, typer.Option(help="The language whose rules are shown.")] = "fr",
    to: Format = None,
    output: Output = "-",
    force: Force = False,
    raw_cells: RawCells = False,
    bom: Bom = False,
    separator: Separator = "comma",
) -> None:
    """Explain the rules of the journal: id, what it does, an example."""
    from permacli.cli.views import rule_lines
    from permacli.rules.journal import ExplainedRule, explained_rules

    listing = listed(to, output, force, raw_cells, bom, separator)
    stdout = claim_stdout()
    rows = explained_rules(lang)
    if listing.to == "text":
        listing.send_text(stdout, rule_lines(rows, listing.screen(stdout)), "\n")
    else:
        listing.send_rows(stdout, rows, ExplainedRule)


def _none_there(document: Document, page: int | None) -> str:
    """Why nothing is listed; who names a page by its printed number is told which of the file it is."""
    printed = next((one.number for one in document.pages if page is not None and one.folio == str(page)), page)
    meant = f"; --page counts the pages of the file, and {page} is printed on page {printed}" if printed != page else ""
    return f"no such change here{meant}; without --rule and --page all are listed"


def _asked(document: Document, rules: Sequence[str], ids: Sequence[str]) -> list[str]:
    """The ids of the changes that are to be taken back."""
    from permacli.writers.corrections import of_rule

    for rule in rules:
        if not any(of_rule(change.rule, [rule]) for change in document.changes):
            raise SelectionError(f"no change by a rule {rule!r}; `permacli corrections list` shows what there is")
    return [*ids, *(change.id for change in document.changes if of_rule(change.rule, rules))]
