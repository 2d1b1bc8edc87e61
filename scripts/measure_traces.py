"""Measure what becomes of words that an earlier line end left in two, and of clean text, on material nobody here wrote.

    python scripts/measure_traces.py ../shared/corpus [--errors 40]

* ``icdar2017``: hyphens inside lines that the truth does not have, how many go; those it has, how many are lost.
* ``impresso``: line ends of press paragraphs, joined or kept as in the truth.
* ``lost``: the line ends of impresso's truth without their signs, how many are joined.
* ``clean``: the truths of both sets, and the words and word pairs of ``hyphens-eltec``, with every space a line end:
  whatever is changed is wrong.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from permacli.model.document import Article, Document, Paragraph
from permacli.model.text import Text
from permacli.passes import characters, dehyphenate, spaces
from permacli.passes.hyphen_traces import Traces
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.edits import Edit
from permacli.text.words import IssueWords

_INNER = regex.compile(r"(?<=\p{L})[-\u2010] ?(?=\p{L})")
_SIGNED = regex.compile(r"(?<=\p{L})(?<sign>[-¬])\n(?=\p{L})")
_BLANKS = regex.compile(r"\s+")
# Fold what the sets' transcribers chose, not the OCR: kinds of apostrophe, spaces before signs.
_FOLDED = str.maketrans("’‘", "''")


class Count(NamedTuple):
    """What was found: how many there are, how many of them were changed, and examples of those that were not right."""

    total: int
    changed: int
    wrong: list[str]


def units(folder: Path, name: str) -> list[tuple[str, str]]:
    """OCR and truth of each unit of one of the HIPE sets."""
    (path,) = (folder / "hipe-ocrepair-fr").glob(f"*{name}*.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["ocr_hypothesis"]["transcription_unit"], row["ground_truth"]["transcription_unit"]) for row in rows]


def context_of(texts: Iterable[str], language: str = "fr") -> Context:
    """The context of an issue that holds these texts."""
    return Context(load_rules(language), IssueWords.count(_document(texts)))


def _document(texts: Iterable[str]) -> Document:
    paragraphs = tuple(Paragraph(id=f"b{n}", text=Text(text)) for n, text in enumerate(texts))
    return Document(articles=(Article(id="a1", blocks=paragraphs),))


def inner_hyphens(folder: Path) -> tuple[Count, Count]:
    """icdar2017: hyphens inside lines that the truth does not have, in words otherwise right; those that it has."""
    counts = {"delete": [0, 0], "equal": [0, 0]}
    wrong: dict[str, list[str]] = {"delete": [], "equal": []}
    for ocr, truth in units(folder, "icdar2017"):
        issue = context_of([ocr])
        changed = {edit.start for edit in Traces(issue).inside(Text(ocr))}
        for start, end, kind in _aligned_hyphens(ocr.translate(_FOLDED), truth.translate(_FOLDED)):
            counts[kind][0] += 1
            counts[kind][1] += start in changed
            if (start in changed) != (kind == "delete"):
                wrong[kind].append(ocr[max(0, start - 20) : end + 20])
    return Count(*counts["delete"], wrong["delete"]), Count(*counts["equal"], wrong["equal"])


def _aligned_hyphens(ocr: str, truth: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and fate in the truth of each hyphen between letters, in words that are right but for hyphens."""
    tags = ["insert"] * len(ocr)
    for code in Levenshtein.opcodes(ocr, truth):
        if code.tag != "insert":
            tags[code.src_start : code.src_end] = [code.tag] * (code.src_end - code.src_start)
        elif code.src_start < len(ocr):
            tags[code.src_start] = "replace"
    for found in _INNER.finditer(ocr):
        start, end = found.span()
        first = max((ocr.rfind(sign, 0, start) for sign in " '(«"), default=-1) + 1
        last = next((at for at in range(end, len(ocr)) if not (ocr[at].isalpha() or ocr[at] == "-")), len(ocr))
        letters = all(tags[at] == "equal" for at in range(first, last) if ocr[at].isalpha())
        if letters and len(set(tags[start:end])) == 1 and tags[start] in ("delete", "equal"):
            yield start, end, tags[start]


def line_ends(folder: Path) -> Count:
    """impresso: the OCR's line ends after a sign, against the truth in which each is found by alignment."""
    total, wrong = 0, []
    for ocr, truth in units(folder, "impresso"):
        fates = _gold_fates(ocr, truth)
        repaired = _repaired(ocr)
        for start, fate in fates:
            total += 1
            around = regex.search(r"\S*\Z", ocr[:start])[0] + "|" + regex.match(r"\S*", ocr[start + 2 :])[0]
            left, _, right = around.partition("|")
            done = "J" if left + right in repaired else "K"
            if done != fate:
                wrong.append(f"{around} should be {fate}")
    return Count(total, total - len(wrong), wrong)


def _gold_fates(ocr: str, truth: str) -> Iterator[tuple[int, str]]:
    """Offsets of the OCR's signs at line ends, with J or K as the truth's ``¬`` (soft) and ``-`` (hard) say."""
    joined = _SIGNED.sub(lambda found: "" if found["sign"] == "¬" else "-", truth)
    for found in _SIGNED.finditer(ocr):
        left = regex.search(r"\p{L}*\Z", ocr[: found.start()])[0]
        right = regex.match(r"\p{L}*", ocr[found.end() :])[0]
        if regex.search(rf"(?<!\p{{L}}){regex.escape(left + right)}(?!\p{{L}})", joined):
            yield found.start(), "J"
        elif f"{left}-{right}" in joined:
            yield found.start(), "K"


def _repaired(text: str) -> str:
    document = _document([text])
    context = Context(load_rules("fr"), IssueWords.count(document))
    for one in (characters.run, spaces.run, dehyphenate.run):
        document = one(document, context).document
    (block,) = document.articles[0].blocks
    assert isinstance(block, Paragraph)
    return block.text.value


def lost_signs(folder: Path) -> Count:
    """The truth of impresso without the signs at its line ends: how many come together again."""
    total, joined, left = 0, 0, []
    for _, truth in units(folder, "impresso"):
        bare = _SIGNED.sub("\n", truth)
        places = {found.start() - at for at, found in enumerate(_SIGNED.finditer(truth)) if found["sign"] == "¬"}
        found = {edit.start for edit in Traces(context_of([bare])).lost(Text(bare))}
        total += len(places)
        joined += len(places & found)
        left += [bare[max(0, at - 12) : at + 12].replace("\n", "|") for at in places - found]
    return Count(total, joined, left)


def clean(folder: Path) -> Iterator[tuple[str, Count]]:
    """Clean texts by name: words, changes (all wrong)."""
    for name in ("icdar2017", "impresso"):
        truths = [truth for _, truth in units(folder, name)]
        yield name, _changes(_SIGNED.sub(lambda found: "" if found["sign"] == "¬" else "-", t) for t in truths)
    yield "eltec, words", _changes(_volumes(folder))
    rows = [json.loads(line) for line in (folder / "hyphens-eltec" / "natural.jsonl").read_text().splitlines()]
    yield "eltec, pairs", _changes(["\n\n".join(f"{row['prev']}\n\n{row['next']}" for row in rows)])


def _volumes(folder: Path) -> Iterator[str]:
    """The words of each volume, each as often as it stands there; two line ends part them, for pairs mean nothing."""
    path = folder / "hyphens-eltec" / "natural.vocabulary.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield "\n\n".join(word for word, times in json.loads(line)["voc"].items() for _ in range(times) if word)


def _changes(texts: Iterable[str]) -> Count:
    words, wrong = 0, []
    for text in texts:
        words += len(text.split())
        traces = Traces(context_of([text]))
        wrong += [_shown(text, edit) for edit in traces.inside(Text(text))]
        ended = regex.sub(r"(?<!\n)[ \n](?!\n)", "\n", text)
        wrong += [_shown(ended, edit) for edit in traces.lost(Text(ended))]
    return Count(words, len(wrong), wrong)


def _shown(text: str, edit: Edit) -> str:
    return text[max(0, edit.start - 15) : edit.end + 15].replace("\n", "|") + f"  {edit.rule}"


def main() -> None:
    """Print the figures of every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers of each set")
    arguments = parser.parse_args()

    def examples(found: list[str]) -> None:
        for example, times in Counter(found[:: max(1, len(found) // max(1, arguments.errors))]).most_common(
            arguments.errors
        ):
            print(f"    {times} {example}")

    left, kept = inner_hyphens(arguments.folder)
    print(f"icdar2017, hyphens left inside lines: {left.total}, joined {100 * left.changed / left.total:.1f} %")
    examples(left.wrong)
    print(f"icdar2017, hyphens of the truth: {kept.total}, removed {kept.changed}")
    examples(kept.wrong)
    ends = line_ends(arguments.folder)
    print(f"impresso, line ends after a sign: {ends.total}, right {100 * ends.changed / ends.total:.2f} %")
    examples(ends.wrong)
    signs = lost_signs(arguments.folder)
    print(f"impresso, signs lost at line ends: {signs.total}, joined {100 * signs.changed / signs.total:.1f} %")
    examples(signs.wrong)
    for name, count in clean(arguments.folder):
        rate = 10_000 * count.changed / count.total
        print(f"clean, {name}: {count.total} words, {count.changed} changes, {rate:.3f} per 10,000")
        examples(count.wrong)


if __name__ == "__main__":
    main()
