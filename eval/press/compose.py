"""Pages made up by hand, for what browsers do not do: notes that begin under one page and end under the next.

Where ``break`` stands in a paragraph, the page ends; where it stands in a note, the rest of the note goes under the
next page. Every page is a box of its own with its running line, its body and its notes.
"""

import re
from collections.abc import Iterator

from eval.press.source import Element

PAGE = "\f"
NOTE = re.compile("\x01([^\x01]+)\x01")
TAG = re.compile(r"<(/?)(\w+)([^>]*)>|\f")
VOID = frozenset(("br",))
NAMED = re.compile(r" id='[^']*'")


def sheets(issue: Element, body: str, notes: dict[str, str]) -> str:
    """The pages of a body in which the id of a note stands between two ``U+0001`` where it is called."""
    first, left, right = int(issue.get("first", "1")), issue.get("left", ""), issue.get("right", "")
    carried: list[str] = []
    result = []
    for number, part in enumerate(cut(body), first):
        under, carried = carried, []
        for name in NOTE.findall(part):
            here, *rest = cut(notes[name])
            under.append(here)
            carried += rest
        head = (f"<b class='folio'>{number}</b>{left}", f"{right}<b class='folio'>{number}</b>")[number % 2]
        foot = f"<div class='foot'>{''.join(under)}</div>" if under else ""
        bare = " bare" if number == first else ""
        result.append(
            f"<div class='sheet{bare}'><div class='running side{number % 2}'>{head}</div>"
            f"<div class='text'>{NOTE.sub('', part)}</div>{foot}</div>"
        )
    return "".join(result)


def cut(html: str) -> Iterator[str]:
    """The parts between the page ends, each whole: what is open at the end is opened again, as ``rest``."""
    opened: list[tuple[str, str]] = []
    start, again = 0, ""
    for match in TAG.finditer(html):
        if match[0] == PAGE:
            part = again + html[start : match.start()]
            if opened:
                before, tag, after = part.rpartition(f"<{opened[-1][0]}{opened[-1][1]}>")
                part = before + tag.replace("class='", "class='cut ") + after
            yield part + "".join(f"</{tag}>" for tag, _ in reversed(opened))
            start = match.end()
            again = "".join(f"<{tag}{_rest(attributes)}>" for tag, attributes in opened)
        elif match[1]:
            opened.pop()
        elif match[2] not in VOID:
            opened.append((match[2], match[3]))
    yield again + html[start:]


def _rest(attributes: str) -> str:
    return NAMED.sub("", attributes).replace("class='", "class='rest ")
