"""Characters that the print does not have: broken encodings, ligature code points, invisible and control characters.

The one place that uses ftfy, and only on lines that hold a pair of characters with which broken UTF-8 begins. What is
unknown (private-use characters, U+FFFD) stays and is reported.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import ftfy
import regex
from ftfy import TextFixerConfig

from permacli.model.document import Document
from permacli.model.journal import Change, Notice
from permacli.model.text import Text
from permacli.model.tree import Leaf, map_texts
from permacli.passes import emphasis
from permacli.passes.outcome import Context, Outcome
from permacli.text.edits import Edit, Place, apply, line_at

STEP = "characters"

# Every switch that alters typography or markup is off; what is left repairs encodings and nothing else.
_FTFY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization="NFC",
    explain=False,
)
# UTF-8 read as Latin-1 or Windows-1252 begins with a letter U+00C2-U+00F4 before what a continuation byte (0x80-0xBF)
# becomes there; read as MacRoman it begins with U+221A or U+00AC before a sign.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|[\u221a\u00ac][\u00a9\u00ae\u2020\u00b4\u2122\u00a8\u2260\u2211\u03c0\u222b\u00aa\u00ba]"
    "|[\u0080-\u009f]"
)
# Neither Latin letters nor marks nor the signs of print. Greek and Cyrillic come out of chance sequences (``œà``).
_FOREIGN = regex.compile("[^\u0000-\u017f\u0218-\u021b\u0300-\u036f\u1e00-\u1eff\u2000-\u27bf\ufb00-\ufb06\ufeff]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Zero width space, direction marks, word joiner, byte order mark: they print nothing. Joiners (U+200C, U+200D) do.
_INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# A soft hyphen at a line end (with whatever sign beside it) is a hyphen: the pass about hyphens decides.
_IN_WORD = r"[\p{L}\p{N}][-\u00ad\u00ac\u2010]{0,4}"
_AT_LINE_END = r"(?![-\u00ad\u2010]{0,4}[ \t]*(?:\n|\Z))"
_REPLACED = regex.compile(
    rf"(?<ligature>[ﬀ-ﬆ])|(?<invisible>[{_INVISIBLE}])|(?<soft>\u00ad(?:(?<!{_IN_WORD}\u00ad)|{_AT_LINE_END}))"
    r"|(?<separator>[\x0b\x0c\r\x1c-\x1f\u2028\u2029])|(?<control>[\x00-\x08\x0e-\x1b\x7f])"
)
# One class of characters is found many times faster than the places above: most texts hold none of these.
_REPLACEABLE = re.compile(rf"[ﬀ-ﬆ{_INVISIBLE}\u00ad\u2028\u2029\x00-\x08\x0b-\x1f\x7f]")
_RULES = {
    "ligature": "character.ligature",
    "invisible": "character.invisible",
    "soft": "character.soft-hyphen",
    "separator": "character.separator",
    "control": "character.control",
}
_COMPOSED = regex.compile(r"\P{M}?\p{M}+|\P{ASCII}")
_UNKNOWN = regex.compile(r"[\p{Co}\u0080-\u009f\ufffd]+|\(cid:\d+\)")


def run(document: Document, context: Context) -> Outcome:
    """Repair encodings, characters and, in transcriptions, emphasis marks; report what is unknown."""
    transcribed = any(page.layer == "text" for page in document.pages)
    changes: list[Change] = []
    notices: list[Notice] = []

    def repaired(leaf: Leaf) -> Text:
        place = Place(STEP, leaf.id)
        text, made = repair(leaf.text, place)
        marked, read = emphasis.read(text, place) if transcribed else (text, ())
        changes.extend(made + read)
        notices.extend(_doubts(leaf.id, marked))
        return marked

    return Outcome(map_texts(document, repaired), tuple(changes), tuple(notices))


def repair(text: Text, place: Place) -> tuple[Text, tuple[Change, ...]]:
    """One text, repaired until nothing is left to do: a broken encoding may hold a ligature, a ligature an accent."""
    changes: tuple[Change, ...] = ()
    before = None
    while before != text.value:
        before = text.value
        for find in _FINDERS:
            text, made = apply(text, find(text.value), place)
            changes += made
    return text, changes


def encoding_edits(value: str) -> Iterator[Edit]:
    """What ftfy makes of the lines that may hold text in a broken encoding, as the smallest edits that lead there."""
    start = 0
    while (suspect := _MOJIBAKE.search(value, start)) is not None:
        first = value.rfind("\n", 0, suspect.start()) + 1
        last = value.find("\n", suspect.end())
        last = len(value) if last < 0 else last
        yield from _differences(value[first:last], _decoded(value[first:last]), first)
        start = last


def _decoded(line: str) -> str:
    """The line as ftfy reads it, unless that brings letters no European print has: a chance sequence, then.

    A capital and a note call (``É²``) are such a sequence.
    """
    decoded = ftfy.fix_text(line, _FTFY)
    return line if set(_FOREIGN.findall(decoded)) - set(_FOREIGN.findall(line)) else decoded


def _differences(before: str, after: str, offset: int) -> Iterator[Edit]:
    if before == after:
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(offset + start, offset + end, after[new_start:new_end], "character.encoding", "rule", 0.99)


def sign_edits(value: str) -> Iterator[Edit]:
    """Ligature code points written out; invisible and control characters gone; separators made spaces."""
    for found in _REPLACED.finditer(value) if _REPLACEABLE.search(value) else ():
        kind = str(found.lastgroup)
        after = _LIGATURES[found[0]] if kind == "ligature" else " " if kind == "separator" else ""
        yield Edit(found.start(), found.end(), after, _RULES[kind], "typography")


def composition_edits(value: str) -> Iterator[Edit]:
    """Letters and their accents as one character (NFC, never NFKC: that would turn a note call into a digit)."""
    if unicodedata.is_normalized("NFC", value):
        return
    for found in _COMPOSED.finditer(value):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            yield Edit(found.start(), found.end(), composed, "character.composed", "rule")


_FINDERS: tuple[Callable[[str], Iterator[Edit]], ...] = (encoding_edits, sign_edits, composition_edits)


def _doubts(block: str, text: Text) -> Iterator[Notice]:
    """One notice a text for each unknown thing in it."""
    if text.value.isascii() and "(cid:" not in text.value:
        return
    for sign in sorted(set(_UNKNOWN.findall(text.value))):
        yield Notice(
            kind="character-unknown",
            message=f"characters without a known meaning ({_named(sign)}) were left as they are",
            block=block,
            line=line_at(text.anchors, text.value.index(sign)),
            quote=sign,
        )


def _named(signs: str) -> str:
    return signs if signs.isascii() else " ".join(f"U+{ord(sign):04X}" for sign in signs)
