"""Line ends where nothing parts what stands on either side: inside an address of web or mail, behind a slash in a pair.

No sign shows them. An address goes on where its line breaks off at one of its own signs and the next begins like no
word; a slash that touches the word before it touches the next one too, in an issue that sets its slashes so.
"""

from collections.abc import Iterator

import regex

from permacli.model.document import Document
from permacli.model.tree import leaves
from permacli.text.edits import Edit

# Characters: the longest part of an address on one line that is looked at.
REACH = 200
# What a domain ends with, where nothing but its last part stands on the next line.
_DOMAINS = "org|com|net|info|edu|gov|eu|fr|be|ch|ca|lu|de|uk|it|es|nl"

_ADDRESS = rf"(?:https?://|ftp://|www\.|[\p{{L}}\p{{N}}]@)\S{{0,{REACH}}}"
_WORD_END = r"(?![\p{L}\p{N}@])"
# Letters with signs of addresses between them, no date or sum; one with a slash behind it; three words with hyphens.
_FILE = r"(?=[^\s\p{L}]*\p{L})(?:[\p{L}\p{N}%]+(?:[/_=?&%#~]|\.(?=[\p{Ll}\p{N}])))+[\p{L}\p{N}]"
_FOLDER = r"[\p{L}\p{N}-]*\p{L}/(?![\p{L}\p{N}])"
_PATH = rf"{_FILE}|{_FOLDER}|[\p{{L}}\p{{N}}]+(?:-[\p{{L}}\p{{N}}]+){{2,}}"
# An address begins: lists have one a line.
_ANOTHER = r"https?:|ftp:|www\.|\S+@"
_IN_ADDRESS = regex.compile(
    rf"(?<=(?:://|(?<!\S)[(<«\[]?www\.|[\p{{Ll}}\p{{N}}]@))\n(?=[\p{{L}}\p{{N}}])"
    rf"|(?<=[\p{{Ll}}\p{{N}}])\n(?=@[\p{{Ll}}\p{{N}}-]+\.\p{{Ll}})"
    rf"|(?<={_ADDRESS}(?:[/?=&#%_~]|\.(?=\n[\p{{Ll}}\p{{N}}])))\n(?!{_ANOTHER}|(?<=/\n)\S*\.(?:{_DOMAINS}){_WORD_END})(?={_PATH})"
    rf"|(?<={_ADDRESS}[?=&#%_~])\n(?=\p{{L}}*\d[\p{{L}}\p{{N}}]*{_WORD_END})"
    rf"|(?<={_ADDRESS}\.)\n(?=(?:{_DOMAINS}){_WORD_END})"
    rf"|(?<={_ADDRESS}[\p{{L}}\p{{N}}])\n(?=[/?=&#_~][\p{{L}}\p{{N}}])"
)
_SLASH_END = regex.compile(rf"(?<=(?<![\p{{L}}\p{{N}}/:.])[\p{{L}}\p{{N}}]+/)\n(?!{_ANOTHER})(?=[\p{{L}}\p{{N}}])")
_SLASHED = regex.compile(r"(?<!\S)[(«“\"]?\p{L}{2,}/\p{L}{2,}(?![\p{L}/])")
_FIGURES = regex.compile(r"(?<=\d/)\n(?=\d)")


def sets_slashes_close(document: Document) -> bool:
    """Whether the issue has a slash between two words on one line, without spaces."""
    return any(_SLASHED.search(leaf.text.value) for leaf in leaves(document) if "/" in leaf.text.value)


def glued_ends(value: str, *, slashes: bool) -> Iterator[Edit]:
    """Such line ends of a text.

    Args:
        value: the text, with its line ends.
        slashes: whether the issue sets its slashes without spaces.
    """
    if "\n" not in value:
        return
    if "www." in value or "://" in value or "@" in value:
        yield from (Edit(*end.span(), "", "line.address", "typography", 0.95) for end in _IN_ADDRESS.finditer(value))
    if "/\n" in value:
        ends = (_SLASH_END if slashes else _FIGURES).finditer(value)
        yield from (Edit(*end.span(), "", "line.slash", "issue" if slashes else "typography", 0.95) for end in ends)
