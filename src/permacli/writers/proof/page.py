"""The proof page: the print on the left, its text on the right, what there is to decide of; one file, no network."""

import base64
import hashlib
import re
from functools import cache
from importlib import resources

import msgspec

from permacli.model.decisions import DECISIONS
from permacli.model.document import Document, PageRef
from permacli.model.geometry import Box
from permacli.model.tree import leaves
from permacli.options import PagePicture, WriteOptions
from permacli.text.places import page_name
from permacli.text.subjects import CONTEXT
from permacli.writers.names import slug
from permacli.writers.proof.items import Desk, Item, desk
from permacli.writers.proof.text import TextPane
from permacli.writers.text import masthead
from permacli.writers.wording import language_tag
from permacli.writers.xml import Markup

_HEAD = "<!DOCTYPE html>"
# What could end the element, or is no character of HTML, is written as JSON writes any character.
_NOT_IN_A_SCRIPT = re.compile("[<>&\u2028\u2029\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SCRIPTS = ("decisions.js", "places.js", "review.js")
_GROUPS = {
    "doubt": "in doubt",
    "all": "all",
    "hyphens": "uncertain hyphens",
    "notes": "doubtful notes and calls",
    "speakers": "doubtful speakers",
    "low": "low confidence",
    "notices": "notices",
    "changes": "corrections",
    "manual": "edited by hand",
}
_STATES = {"": "any", "open": "undecided", "decided": "decided"}
_KEYS = {
    "n j →": "the next one",
    "p k ←": "the one before",
    ". ]": "the next paragraph",
    ", [": "the paragraph before",
    "a": "accept: it is right so",
    "r": "reject: the print was right",
    "e": "edit the words; with words selected in the text: edit those",
    "u": "undecided again",
    "s": "save the decisions",
    "f": "to the filters",
    "Esc": "leave a field",
}


def write(document: Document, options: WriteOptions) -> bytes:
    """The page; ``options.pictures`` are the pages of the print, without one its lines are shown as bars."""
    found = desk(document, options.decisions)
    title = masthead(document.metadata) or document.source.name or "?"
    out = Markup(html=True)
    with out.element("html", lang="en"):
        _head(out, title)
        with out.element("body"):
            _bar(out, title, found)
            _pages(out, document, {picture.index: picture for picture in options.pictures})
            out.line()
            with out.element(
                "main", id="text", tabindex="-1", lang=language_tag(document.metadata.language), aria_label="Text"
            ):
                TextPane(out, document, found.marks).write()
            _panel(out, document)
            _keys(out)
            out.raw("script", _data(document, found), type="application/json", id="data")
            out.raw("script", _script())
    return out.data(_HEAD)


@cache
def _held(name: str) -> str:
    return resources.files("permacli.writers.proof").joinpath(name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return '"use strict";\n(() => {\n' + "".join(_held(name) for name in _SCRIPTS) + "})();\n"


def _policy() -> str:
    """Only this page's own script runs, and nothing is fetched, whatever a text might say."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _head(out: Markup, title: str) -> None:
    out.line()
    with out.element("head"):
        out.leaf("meta", charset="utf-8")
        out.leaf("meta", http_equiv="Content-Security-Policy", content=_policy())
        out.leaf("meta", name="viewport", content="width=device-width")
        out.leaf("title", f"Proof: {title}")
        out.raw("style", _held("proof.css"))


def _bar(out: Markup, title: str, found: Desk) -> None:
    used = {group for item in found.items for group in item.groups} | {"doubt", "all"}
    rules = sorted({item.rule for item in found.items if item.rule})
    first = "doubt" if any(item.doubtful for item in found.items) else "all"
    out.line()
    with out.element("header"):
        out.leaf("h1", title)
        _choice(out, "group", "Show", {name: said for name, said in _GROUPS.items() if name in used}, first)
        _choice(out, "rule", "Rule", {"": "any", **{rule: rule for rule in rules}}, "")
        _choice(out, "state", "State", _STATES, "")
        _button(out, "previous", "Previous", "p")
        _button(out, "next", "Next", "n")
        out.leaf("output", "", id="count", aria_live="polite")
        _button(out, "help", "Keys", "?")
        _button(out, "save", "Save decisions", "s")
    out.leaf("noscript", "Proofreading needs JavaScript; without it this page can only be read.")


def _choice(out: Markup, name: str, label: str, options: dict[str, str], chosen: str) -> None:
    with out.element("label"):
        out.text(f"{label} ")
        with out.element("select", id=name):
            for value, said in options.items():
                out.leaf("option", said, value=value, selected="" if value == chosen else None)


def _button(out: Markup, name: str, label: str, key: str) -> None:
    with out.element("button", type="button", id=name):
        out.leaf("span", label, id=f"{name}-name")
        out.leaf("kbd", key)


def _pages(out: Markup, document: Document, pictures: dict[int, PagePicture]) -> None:
    blocks: dict[str, str] = {}
    for leaf in leaves(document):
        for anchor in leaf.text.anchors:
            blocks.setdefault(anchor.line, leaf.id)
    out.line()
    with out.element("section", id="pages", tabindex="0", aria_label="Pages of the print"):
        shown = [page for page in document.pages if page.index in pictures or page.width]
        for page in shown:
            _sheet(out, page, pictures.get(page.index), blocks)
        if not shown:
            out.leaf("p", "No pages to show; --scan FILE shows those of a PDF or of pictures.", class_="note")


def _sheet(out: Markup, page: PageRef, picture: PagePicture | None, blocks: dict[str, str]) -> None:
    name = page_name(page)
    width, height = page.width or 1.0, page.height or 1.0
    kind = "sheet" if picture is not None else "sheet blank"
    out.line()
    with out.element("figure", id=f"page-{page.number}", class_=kind):
        out.leaf("figcaption", f"{name}, page {page.number} of the file")
        # room is kept for a page that is not drawn yet, so that places do not move
        with out.element("div", style=f"aspect-ratio: {width:.1f} / {height:.1f}"):
            if picture is not None:
                source = f"data:image/jpeg;base64,{base64.b64encode(picture.jpeg).decode()}"
                size = {"width": str(picture.width), "height": str(picture.height)}
                out.leaf(
                    "img", src=source, alt=name, loading="lazy", decoding="async", data_points=f"{width:.1f}", **size
                )
            with out.element("svg", viewBox=f"0 0 {width:.1f} {height:.1f}", aria_hidden="true"):
                for line in page.lines:
                    if line.box is not None:
                        _line(out, line.id, line.box, blocks.get(line.id))


def _line(out: Markup, name: str, box: Box, block: str | None) -> None:
    out.leaf(
        "rect",
        x=f"{box.x0:.1f}",
        y=f"{box.top:.1f}",
        width=f"{box.width:.1f}",
        height=f"{box.height:.1f}",
        data_line=name,
        data_block=block,
    )


def _panel(out: Markup, document: Document) -> None:
    out.line()
    with out.element("section", id="panel", class_="empty", aria_label="What to decide"):
        out.leaf(
            "p", "n goes to the first thing to decide of; click a paragraph to see it in the print.", class_="hint"
        )
        out.leaf("canvas", id="print", role="img", aria_label="The printed lines")
        with out.element("div", id="about", aria_live="polite"):
            with out.element("p", id="quote"):
                for name in ("left", "before"):
                    out.leaf("span", id=name)
                out.leaf("span", " → ", id="arrow")
                for name in ("after", "right"):
                    out.leaf("span", id=name)
            out.leaf("p", id="what")
            with out.element("p", id="facts"):
                for name in ("where", "rule-name", "sure", "verdict"):
                    out.leaf("span", id=name)
            _acts(out, document)


def _acts(out: Markup, document: Document) -> None:
    with out.element("div", id="acts"):
        _button(out, "accept", "Accept", "a")
        _button(out, "reject", "Reject", "r")
        _button(out, "edit", "Edit", "e")
        _button(out, "undo", "Undecided", "u")
        with out.element("label"):
            out.leaf("input", id="onwards", type="checkbox", checked="")
            out.text(" go on to the next")
    with out.element("form", id="editing", hidden=""):
        out.leaf("input", id="words", aria_label="What shall stand there", autocomplete="off")
        out.leaf("button", "Put it there")
    people = {person.name or person.initials or "" for one in document.articles for person in one.persons}
    with out.element("datalist", id="people"):
        for name in sorted(filter(None, people)):
            out.leaf("option", value=name)


def _keys(out: Markup) -> None:
    out.line()
    with out.element("dialog", id="keys", aria_label="Keys"):
        with out.element("dl"):
            for key, meaning in _KEYS.items():
                out.leaf("dt", key)
                out.leaf("dd", meaning)
        with out.element("form", method="dialog"):
            out.leaf("button", "Close")


class _Data(msgspec.Struct, frozen=True):
    """What the script reads."""

    schema: str
    file: str
    context: int
    source: dict[str, str]
    items: tuple[Item, ...]
    carried: tuple[object, ...]


def _data(document: Document, found: Desk) -> str:
    source = {"name": document.source.name, "sha256": document.source.sha256}
    name = slug(document.source.name.rpartition(".")[0]) or "issue"
    data = _Data(DECISIONS, f"{name}.decisions.json", CONTEXT, source, found.items, found.carried)
    return _NOT_IN_A_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", msgspec.json.encode(data).decode())
