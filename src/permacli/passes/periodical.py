"""The names by which the periodical itself may ask: what stands over its first page and its running heads."""

import regex

from permacli.model.document import Document
from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, label_key
from permacli.text.names import unaccented

# A name is short, and holds no figures.
NAME_WORDS = 6
LEAST_INITIALS = 2
_PARTS = regex.compile(r"\n|\s[-–—|•·/]\s|[,;:()]|(?<=\p{L}{4})\.\s+(?=\p{Lu})")


def journal_names(document: Document) -> tuple[str, ...]:
    """What may be the periodical's name, those in mixed case first: heads of its pages that are no article's title."""
    titles = {label_key(a.title.text.value) for a in document.articles if a.title is not None}
    found: dict[str, str] = {}
    for item in document.furniture:
        if item.role not in ("masthead", "header", "footer"):
            continue
        for part in _PARTS.split(item.text.value):
            name, key = part.strip(), label_key(part)
            named = 0 < len(name.split()) <= NAME_WORDS and name[0].isupper() and not regex.search(r"\d", name)
            if named and key not in titles and (key not in found or found[key].isupper()):
                found[key] = name
    return tuple(found.values())


def journal_of(label: Label, names: tuple[str, ...], rules: StructureRules) -> str | None:
    """The periodical's name that a label prints, begins, or has the initials of; ``None`` if there is none."""
    wanted = [word for word in label_key(label.who).split() if word not in rules.articles]
    for name in names:
        words = label_key(name).split()
        content = [word for word in words if word not in rules.articles]
        if label.kind == "initials":
            solid = [word for word in content if word not in rules.particles]
            initials = {"".join(word[0] for word in some) for some in (words, content, solid, [*words[:1], *solid])}
            if len(label.key) >= LEAST_INITIALS and unaccented(label.key) in initials:
                return name
        elif wanted and content[: len(wanted)] == wanted:
            return name
    return None
