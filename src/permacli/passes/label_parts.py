"""What labels are made of: who speaks together (``C. D. et Y. P.``), and the word that says what somebody is."""

from collections.abc import Iterator

from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, initials_key, label_at, label_key


def together(label: Label, rules: StructureRules) -> tuple[Label, ...]:
    """The labels of those who speak together; none where a label is somebody's alone."""
    conjunction = rules.names.conjunction
    parts = conjunction.split(label.who) if conjunction is not None and label.kind == "words" else []
    read = [label_at(f"{part.strip()} : …", rules.names) for part in parts]
    found = tuple(one for one in read if one is not None and one.kind != "dash")
    return found if len(found) == len(parts) > 1 else ()


def role_word(label: Label, rules: StructureRules) -> str:
    """The word that may say what somebody is, as the key of a label: the first, or the one behind an article."""
    parts = words_of(label)
    return label_key(parts[1] if len(parts) > 1 and parts[0].rstrip("'") in rules.articles else parts[0])


def printed_letters(label: Label) -> Iterator[str]:
    """The key of the initials that a label prints, if it prints any."""
    if label.initials and label.kind in ("initials", "introduced"):
        yield initials_key(label.initials).casefold()


def words_of(label: Label) -> list[str]:
    """The words of a label in small letters, an elided article parted from its noun."""
    return label.who.lower().replace("’", "'").replace("'", "' ").split()
