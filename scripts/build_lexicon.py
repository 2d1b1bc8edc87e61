"""Build the word lists of ``permacli.text.lexicon`` from dictionaries with shippable licences.

    python scripts/build_lexicon.py [--into FOLDER]
    python scripts/build_lexicon.py --show fr.words

Sources: the Hunspell dictionary of the Debian package ``hunspell-fr-comprehensive`` (Dicollecte, MPL-2.0), the word
lists of ``wamerican-large`` and ``wbritish-large`` (SCOWL, permissive), the words with hyphens of ``wordnet-base``
(WordNet 3.0, permissive; SCOWL has none), and the PyPI package ``wordfreq`` (data CC BY-SA 4.0): for German there is no
other, so that its rarer words, as far as they are too long to be fragments, are taken to be words.
Words and frequencies go to files of their own, since their licences differ; NOTICE names them. Which letters follow
which (``letters``) is counted in the words of a language, each once: that tells a word the dictionary lacks from one
that no one writes. ``foreign.words`` holds the commoner words of the languages that are quoted. The files are packed as
``permacli.text.sorted_lines`` says; ``--show fr.words`` prints the lines of one that is there.
"""

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from permacli.text.sorted_lines import SortedLines, packed

SHARED = Path("/usr/share")
TARGET = Path(__file__).parent.parent / "src" / "permacli" / "text" / "lexica"
DICTIONARIES = {
    "fr": ("hunspell/fr.aff", "hunspell/fr.dic"),
    "en": ("dict/american-english-large", "dict/british-english-large", "wordnet"),
}
"""Language → what its words are from, below :data:`SHARED`."""
LANGUAGES = ("de", "en", "fr")
WORDS_ONLY = ("es", "it", "nl")
"""Languages of which hyphens are repaired and no words: their frequencies and letters are left out."""
# Below this a form of wordfreq is as often a typing error as a word; in Zipf (log10 of occurrences in 10^9 words). The
# others are where there is no dictionary: what is so long (in letters) and so rare is a word, in German a compound.
LEAST_ZIPF, RARE_ZIPF = 2.5, 2.0
RARE_COMPOUND_ZIPF = {"de": 1.5}
RARE_LENGTH = 7
# Hunspell lets one suffix follow another, no more.
SUFFIX_DEPTH = 2
# Zipf as well: a foreign word that is quoted untranslated is a common one of its language.
LEAST_FOREIGN_ZIPF = 3.3
FOREIGN_LANGUAGES = ("de", "en", "es", "it", "nl")
FOREIGN_LENGTH = 3
# Letters: a letter is looked at after so many others; a sequence that only one word has says nothing.
LETTERS_BEFORE = 3
LEAST_SEQUENCES = 2
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")

HEADERS = {
    "words.fr": "# French word forms from the Dicollecte dictionary, grammalecte.net - MPL 2.0, see NOTICE",
    "words": "# word forms; from wordfreq by Robyn Speer - CC BY-SA 4.0, see NOTICE",
    "words.en": "# English word forms from SCOWL by Kevin Atkinson and others and from WordNet 3.0 - see NOTICE",
    "letters.de": "# letters, tab, -10 log10 of the last's share after the others; wordfreq - CC BY-SA 4.0, see NOTICE",
    "letters.en": "# letters, tab, -10 log10 of the last's share after the others; en.words - see NOTICE",
    "letters.fr": "# letters, tab, -10 log10 of the last's share after the others; fr.words - MPL 2.0, see NOTICE",
    "foreign": "# common words of de, en, es, it, nl; from wordfreq by Robyn Speer - CC BY-SA 4.0, see NOTICE",
    "frequencies": "# word, tab, Zipf frequency times ten; from wordfreq by Robyn Speer - CC BY-SA 4.0, see NOTICE",
}


class Suffix(NamedTuple):
    """One line of a suffix table: ``strip`` gives way to ``add`` where ``condition`` fits the word's end."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[str]


class Affixes(NamedTuple):
    """What an affix file says, as far as word forms depend on it. Elided articles (its prefixes) are left out."""

    suffixes: dict[str, list[Suffix]]
    two_letters: bool
    needs_affix: str
    forbidden: str

    def flags(self, text: str) -> frozenset[str]:
        """The flags written after a word's slash."""
        return frozenset(re.findall("..", text, re.DOTALL) if self.two_letters else text)


def read_affixes(path: Path) -> Affixes:
    """Parse a Hunspell ``.aff`` file."""
    fields = [line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    option = {field[0]: field[1] for field in fields if len(field) == 2}
    affixes = Affixes(
        {}, option.get("FLAG") == "long", option.get("NEEDAFFIX", "()"), option.get("FORBIDDENWORD", "{}")
    )
    for field in fields:
        if len(field) >= 5 and field[0] == "SFX":
            add, _, flags = field[3].partition("/")
            suffix = Suffix(_zero(field[2]), _zero(add), re.compile(f"(?:{field[4]})$"), affixes.flags(flags))
            affixes.suffixes.setdefault(field[1], []).append(suffix)
    return affixes


def _zero(text: str) -> str:
    return "" if text == "0" else text


def forms(word: str, flags: frozenset[str], affixes: Affixes, depth: int = SUFFIX_DEPTH) -> Iterator[str]:
    """The word and what its suffixes make of it."""
    if affixes.needs_affix not in flags:
        yield word
    for flag in flags if depth else ():
        for suffix in affixes.suffixes.get(flag, ()):
            if word.endswith(suffix.strip) and suffix.condition.search(word):
                yield from forms(word.removesuffix(suffix.strip) + suffix.add, suffix.flags, affixes, depth - 1)


def hunspell_words(rules: Path, base: Path) -> set[str]:
    """Every form of a Hunspell dictionary that is made of letters, hyphens and apostrophes."""
    affixes = read_affixes(rules)
    words: set[str] = set()
    for line in base.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].split(" ")[0].replace("’", "'").partition("/")
        if affixes.forbidden not in affixes.flags(flags):
            words.update(forms(word, affixes.flags(flags), affixes))
    return {word for word in words if WORD.fullmatch(word)}


def listed_words(*lists: Path) -> set[str]:
    """Every word of lists, a word a line, that is made of letters, hyphens and apostrophes."""
    words = {word for path in lists for word in path.read_text(encoding="utf-8").splitlines()}
    return {word for word in words if WORD.fullmatch(word)}


def compounds(wordnet: Path) -> set[str]:
    """The words with hyphens of WordNet, in lower case as its indexes have them."""
    lines = "".join((wordnet / f"index.{kind}").read_text() for kind in ("noun", "verb", "adj", "adv")).splitlines()
    words = {line.partition(" ")[0] for line in lines}
    return {word for word in words if "-" in word and WORD.fullmatch(word)}


def frequencies(language: str) -> dict[str, int]:
    """Word → ten times its Zipf frequency."""
    import wordfreq  # noqa: PLC0415 - the words can be built without it

    zipf = {word: wordfreq.zipf_frequency(word, language) for word in wordfreq.iter_wordlist(language)}
    return {word: round(10 * value) for word, value in zipf.items() if value >= LEAST_ZIPF and WORD.fullmatch(word)}


def frequent_words(language: str) -> set[str]:
    """The words of a language that has no dictionary here: the frequent ones, and of the rarer ones the long."""
    import wordfreq  # noqa: PLC0415 - as above

    rare = {word for word in wordfreq.iter_wordlist(language) if len(word) >= RARE_LENGTH and WORD.fullmatch(word)}
    least = RARE_COMPOUND_ZIPF.get(language, RARE_ZIPF)
    known = {word for word in rare if wordfreq.zipf_frequency(word, language) >= least}
    return known | frequencies(language).keys()


def letter_costs(words: Iterable[str]) -> dict[str, int]:
    """Up to four letters (``^`` begins a word, ``$`` ends it) → -10 log10 of the last one's share after the others."""
    counts: Counter[str] = Counter()
    for word in words:
        marked = f"^{word.lower()}$"
        for end in range(1, len(marked) + 1):
            counts.update(marked[start:end] for start in range(max(0, end - LETTERS_BEFORE - 1), end))
    contexts: Counter[str] = Counter()
    for sequence, number in counts.items():
        contexts[sequence[:-1]] += number
    kept = {sequence: number for sequence, number in counts.items() if number >= LEAST_SEQUENCES}
    return {sequence: round(10 * math.log10(contexts[sequence[:-1]] / number)) for sequence, number in kept.items()}


def foreign_words() -> set[str]:
    """The commoner words of the languages that are quoted."""
    import wordfreq  # noqa: PLC0415 - as above

    words = ((word, language) for language in FOREIGN_LANGUAGES for word in wordfreq.iter_wordlist(language))
    return {
        word
        for word, language in words
        if len(word) >= FOREIGN_LENGTH
        and WORD.fullmatch(word)
        and wordfreq.zipf_frequency(word, language) >= LEAST_FOREIGN_ZIPF
    }


def build_shared() -> dict[str, bytes]:
    """File name → content of what belongs to no one language."""
    return {"foreign.words": packed(HEADERS["foreign"], foreign_words())}


def words_of(language: str) -> set[str]:
    """The words of one language, of whatever source."""
    sources = [SHARED / name for name in DICTIONARIES.get(language, ())]
    match language:
        case "fr":
            return hunspell_words(*sources)
        case "en":
            return listed_words(*sources[:2]) | compounds(sources[2])
    return frequent_words(language)


def build(language: str) -> dict[str, bytes]:
    """File name → content, for one language."""
    words = words_of(language)
    if language in WORDS_ONLY:
        return {f"{language}.words": packed(HEADERS["words"], words)}
    costs = letter_costs(word for word in words if word.isalpha())
    return {
        f"{language}.frequencies": packed(HEADERS["frequencies"], _table(frequencies(language))),
        f"{language}.words": packed(HEADERS.get(f"words.{language}", HEADERS["words"]), words),
        f"{language}.letters": packed(HEADERS[f"letters.{language}"], _table(costs)),
    }


def _table(numbers: dict[str, int]) -> set[str]:
    return {f"{name}\t{number}" for name, number in numbers.items()}


def main() -> None:
    """Write the files of every language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=TARGET)
    parser.add_argument("--show", metavar="FILE", help="print the lines of a file that is there, and build nothing")
    arguments = parser.parse_args()
    if arguments.show:
        print(SortedLines(arguments.into / arguments.show).body(), end="")
        return
    for language in (*LANGUAGES, *WORDS_ONLY):
        _write(build(language), arguments.into)
    _write(build_shared(), arguments.into)


def _write(made: dict[str, bytes], folder: Path) -> None:
    for name, content in made.items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
