"""The issue as the HTML that a browser prints: every element becomes one of its name in ``class``."""

import re
from html import escape

import pyphen

from eval.press.compose import PAGE, sheets
from eval.press.source import Element, leaves

WORD = re.compile(r"(?<![\w@/.])[^\W\d_]{5,}(?![\w@/]|\.\w)")
INLINE = frozenset(("i", "b", "sup"))
ENDS = "<span id='{}-end'></span>"
SIGNS = {"br": "<br>", "break": PAGE}
BASE = """
html { margin: 0 } body { margin: 0 } .n { float: footnote } .sc { font-variant: small-caps }
.n::footnote-call { content: attr(data-printed); font-size: 65%; vertical-align: super; line-height: 0 }
.n::footnote-marker { content: attr(data-lead) } .note { display: block }
sup, .call { font-size: 65%; line-height: 0; vertical-align: super } .anchors { display: none }
.nocall::footnote-call { content: "" }
"""


class Html:
    """Writes one issue. ``soft`` puts soft hyphens into words: Chromium comes without French patterns."""

    def __init__(self, issue: Element, soft: bool) -> None:
        self.issue = issue
        self.foot = issue.get("place", "foot") == "foot"
        self.side = issue.get("place") == "side"
        self.patterns = {
            code: pyphen.Pyphen(lang=name, left=2, right=3)
            for code, name in (("fr", "fr_FR"), ("en", "en_GB"), ("de", "de_DE"))
        }
        self.soft = soft
        self.composed = issue.get("compose") == "pages"
        self.notes: dict[str, str] = {}

    def page(self) -> str:
        """The whole file."""
        language = self.issue.get("lang", "fr")
        style = self.issue.findtext("style") or ""
        body = "".join(self.element(child) for child in self.issue if child.tag not in ("style", "meta"))
        if self.composed:
            body = sheets(self.issue, body, self.notes)
        anchors = "".join(f"<a href='#{name}'></a>" for name in re.findall(r"id='([^']+)'", body))
        return (
            f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'><style>{BASE}{style}</style></head>"
            f"<body>{body}<div class='anchors'>{anchors}</div></body></html>"
        )

    def element(self, element: Element) -> str:
        """One element with what it holds."""
        match element.tag:
            case "person" | "contributor" | "meta":
                return ""
            case "ghost":
                return f"<span class='call'>{element.get('mark')}</span>"
            case "br" | "break":
                return SIGNS[element.tag]
        return WRITERS.get(element.tag, Html.wrapped)(self, element)

    def wrapped(self, element: Element) -> str:
        """An element as a box of its own, its label first, its end marked."""
        tag = element.tag if element.tag in INLINE else "span" if element.tag == "sc" else "div"
        classes = " ".join(filter(None, (element.tag, element.get("class"), element.get("role"))))
        attributes = f" class='{classes}'" if tag not in INLINE else ""
        if name := element.get("id"):
            attributes += f" id='{name}'"
        if language := element.get("lang"):
            attributes += f" lang='{language}'"
        end = ENDS.format(name) if name and element in leaves(element) else ""
        return f"<{tag}{attributes}>{self.label(element)}{self.inside(element)}{end}</{tag}>"

    def label(self, element: Element) -> str:
        """The printed label of a turn; it stands in its first paragraph."""
        turn = element if element.tag == "u" and element.find("p") is None else element.getparent()
        first = turn is not None and turn.tag == "u" and (turn is element or turn.find("p") is element)
        label = printed_label(turn) if first and turn is not None else ""
        return f"<span class='label'>{escape(label)}</span> " if label else ""

    def inside(self, element: Element) -> str:
        """Words and children in order."""
        language = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        parts = [self.words(element.text, language)]
        for child in element:
            parts += (self.element(child), self.words(child.tail, language))
        return "".join(parts)

    def words(self, text: str | None, language: str) -> str:
        """Words with the places where they may break."""
        if not text or not self.soft:
            return escape(text or "")
        pattern = self.patterns[language]
        return WORD.sub(lambda match: pattern.inserted(match[0], "\u00ad"), escape(text))

    def call(self, note: Element) -> str:
        """A call; a footnote stands at its call, and the printer takes it to the foot."""
        if self.side:
            return self.side_note(note)
        if not self.foot:
            return f"<span class='call'>{note.get('printed')}</span>"
        if self.composed:
            return self.composed_call(note)
        silent = " nocall" if note.get("nocall") else ""
        name = note.get("id")
        marks = f"data-printed='{note.get('printed')}' data-lead='{self.lead(note)}'"
        return f"<span class='n{silent}' {marks} id='{name}'>{self.inside(note)}</span>"

    def side_note(self, note: Element) -> str:
        """A call and its note, which floats beside the line."""
        name = note.get("id") or ""
        words = f"{self.lead(note)}{self.inside(note)}{ENDS.format(name)}"
        return f"<span class='call'>{note.get('printed')}</span><span class='side' id='{name}'>{words}</span>"

    def composed_call(self, note: Element) -> str:
        """A call whose note is kept for the foot of its page."""
        name = note.get("id") or ""
        end = ENDS.format(name)
        lead = f"<span class='lead'>{self.lead(note)}</span>"
        self.notes[name] = f"<div class='note' id='{name}'>{lead}{self.inside(note)}{end}</div>"
        call = "" if note.get("nocall") else f"<span class='call'>{note.get('printed')}</span>"
        return f"{call}\x01{name}\x01"

    def lead(self, note: Element) -> str:
        """The mark as it stands before the note."""
        return self.issue.get("lead", "{}. ").format(note.get("mark"))

    def endnotes(self, place: Element) -> str:
        """The notes of the article, where it has them; outside an article those of the issue."""
        article = next(place.iterancestors("article", "more"), None)
        rows = []
        for note in (self.issue if article is None else article).iter("n"):
            end = ENDS.format(note.get("id"))
            rows.append(f"<div class='note' id='{note.get('id')}'>{self.lead(note)}{self.inside(note)}{end}</div>")
        return f"<div class='notes'>{''.join(rows)}</div>"


WRITERS = {"n": Html.call, "notes": Html.endnotes}
"""What does not become a box of its name."""


def printed_label(turn: Element) -> str:
    """The label of a turn: its own, or that of the person who talks."""
    if (own := turn.get("label")) is not None:
        return own
    persons = {person.get("id"): person for person in turn.xpath("ancestor::article//person | //article/person")}
    return " et ".join(persons[name].get("label") or "" for name in (turn.get("s") or "").split())
