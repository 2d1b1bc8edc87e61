"""Names of persons: recognised by their shape, put into mixed case, taken out of lists."""

import unicodedata
from functools import cached_property
from itertools import pairwise

import msgspec
import regex


class NameWords(msgspec.Struct, frozen=True, dict=True):
    """The words of a language that matter in names.

    Attributes:
        particles: stand inside a name in lower case (``de``, ``von``).
        conjunctions: stand between the last two names of a list.
        never: function words that no name holds; in capitals only they tell a name from a title.
        not_forenames: words that a name may begin with and that are no forename (``Collectif``, ``Abbé``).
        titles: of courtesy, before a name (``Mme``, ``M.``, ``Dr``), without their point.
        articles: among the particles; a name that begins with one keeps its capital (``Le Goff``, but ``de la Tour``).
    """

    particles: frozenset[str] = frozenset()
    conjunctions: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    not_forenames: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    @cached_property
    def conjunction(self) -> regex.Pattern[str] | None:
        """Any of the conjunctions as a word of its own; ``None`` if the language has none."""
        any_of = "|".join(map(regex.escape, self.conjunctions))
        return regex.compile(rf"(?<=\s)(?:{any_of})(?=\s)", regex.IGNORECASE) if any_of else None


_APOSTROPHE = "'’"
ELISIONS = frozenset(_APOSTROPHE)
_WORD = regex.compile(r"\p{Lu}[\p{L}]*(?:[-'’.]\s?\p{L}+)*\.?")
# ``J.-P.``, ``M.-Th.``: forenames shortened to a letter, or to two behind a hyphen.
_INITIALS = regex.compile(r"(?:\p{Lu}\.[\s-]?)+(?:(?<=-)\p{Lu}\p{Ll}\.)?")
_INSIDE = regex.compile(
    r"(?<![\p{L}'’-])\p{Lu}\p{Ll}[\p{L}'’-]*"
    r"(?:\s(?:\p{Lu}\.\s){0,2}(?:(?:de|du|des|la|le|van|von|der)\s){0,2}\p{Lu}\p{Ll}[\p{L}'’-]*){1,3}"
)
_ENDS_IN_INITIAL = regex.compile(r"(?<=\p{L}[.\s-]\s?)(?<!\p{L})\p{Lu}\.\s*$")
_LETTERS = regex.compile(r"\p{L}+")
_BETWEEN_PARTS = regex.compile(r"[\s-]+")
_LIST = regex.compile(r"\s*(?:,|;|&|/|\+)\s*")
# ``la luthière``, ``l’écrivain et critique``: words in small letters, without a sign, before a name.
_FUNCTION = regex.compile(r"(?:\p{Ll}+['’]?\s?){0,5}?(?:\p{Ll}['’])?(?<last>\p{Ll}[\p{Ll}-]+)\s+(?=\p{Lu})")
# Forenames alone: the last stands before a bracket, a stop, the end of the line, or a comma and what they are.
_FORENAME = r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?"
_FORENAMES = regex.compile(rf"(?<names>{_FORENAME}(?:\s*[,&]\s*{_FORENAME})*+)\s*(?:[(.\n]|,\s*\p{{Ll}}{{3}}|,?$)")
# A word with a stop inside a name is short for something: longer ones end a sentence (``B. Aulnoy. Non``).
LONGEST_SHORTENED = 4
# Letters that OCR takes for each other; names that differ by two of a row are one name that was misread once.
_MISREAD = ("ce", "il1", "lt", "nu", "bh")
# Shorter names differ by a letter too easily.
LEAST_MISREAD = 8
# A name has at least a forename and a surname, and rarely more than this many words.
LEAST_WORDS = 2
MOST_WORDS = 6


def name_like(text: str, words: NameWords) -> bool:
    """Whether ``text`` has the shape of one person's name: capitalised words, particles between them, nothing else.

    >>> french = NameWords(particles=frozenset({"de", "du", "la"}))
    >>> name_like("Jeanne de la Tour", french), name_like("La fin du travail", french)
    (True, False)
    >>> name_like("L’archiviste de Lucie Ory", french), name_like("D’Alembert Paul", french)
    (False, True)
    >>> name_like("Th. Quintard", french), name_like("B. Aulnoy. Non", french), name_like("B. Roy. D’après Ory", french)
    (True, False, False)
    """
    parts = text.split() or [""]
    # ``L’archiviste de Lucie Ory``, ``B. Roy. D’après Lucie Ory``: where a sentence begins no name is elided before a
    # small letter, elsewhere one may be (``Awa N’diaye``)
    begun = (parts[0], *(b for a, b in pairwise(parts) if a.endswith(".") and not _INITIALS.fullmatch(a)))
    elided = any(part[1:2] in ELISIONS and part[2:3].islower() for part in begun)
    if not LEAST_WORDS <= len(parts) <= MOST_WORDS or elided:
        return False
    shouting = text.isupper()
    solid = 0
    for index, word in enumerate(parts):
        low = word.lower().rstrip(_APOSTROPHE)
        if not words.never.isdisjoint(low.replace("’", "'").split("'")) or _inverted(word, words):
            return False
        if low in words.particles:
            # capitals hide particles; a name neither begins nor ends with one, but "Le Goff" and "Van Gogh" do
            if index == len(parts) - 1 or (index == 0 and (shouting or not word[0].isupper())):
                return False
            # ``Ouvrages de S. Périchon``: nobody is called of somebody
            if 0 < index < len(parts) - 2 and _INITIALS.fullmatch(parts[index + 1]):
                return False
            continue
        if not (_WORD.fullmatch(word) or _INITIALS.fullmatch(word)) or (index < len(parts) - 1 and _ends(word)):
            return False
        solid += 1
    return solid >= LEAST_WORDS


def untitled(name: str, words: NameWords) -> str:
    """A name without the title of courtesy before it, and an article before that; as it is where there is none.

    >>> french = NameWords(titles=frozenset({"m", "mme", "docteur"}), particles=frozenset({"le"}))
    >>> untitled("Mme Vaneau", french), untitled("Le docteur Roy", french), untitled("Mme la maire", french)
    ('Vaneau', 'Roy', 'Mme la maire')
    """
    parts = name.split()
    skipped = len(parts) > 2 and parts[0].casefold() in words.particles
    rest = " ".join(parts[1 + skipped :])
    if not rest or not rest[0].isupper() or parts[skipped].casefold().rstrip(".") not in words.titles:
        return name
    return untitled(rest, words)


def person_like(text: str, words: NameWords) -> bool:
    """Whether ``text`` is one person's name, or a title of courtesy and a surname."""
    if name_like(text, words):
        return True
    rest = untitled(text, words)
    return rest != text and (name_like(rest, words) or (_WORD.fullmatch(rest) is not None and not _ends(rest)))


def _inverted(word: str, words: NameWords) -> bool:
    """Whether a function word hangs behind a hyphen (``Diriez-vous``, ``Qu’est-ce``): a question begins there."""
    return "-" in word and any(part.islower() and part in words.never for part in word.split("-")[1:])


def _ends(word: str) -> bool:
    """Whether a sentence ends with this word."""
    return word.endswith(".") and len(_LETTERS.findall(word)[-1]) > LONGEST_SHORTENED


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for case, accents and one letter that OCR took for another.

    >>> same_name("Dominique Urbain", "Dominiquc Urbain"), same_name("Michel Roy", "Michèle Roy")
    (True, False)
    >>> same_name("Maria Dumont", "Marie Dumont"), same_name("Léa Roy", "Léo Roy")
    (False, False)
    """
    one, other = unaccented(one.casefold()), unaccented(other.casefold())
    if one == other:
        return True
    if len(one) != len(other) or len(one) < LEAST_MISREAD:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and any(set(differing[0]) <= set(row) for row in _MISREAD)


def mixed_case(name: str, words: NameWords) -> str:
    """A name printed in capitals as it is written: ``JEAN-LUC DE SAINT-PRÉ`` → ``Jean-Luc de Saint-Pré``.

    >>> french = NameWords(particles=frozenset({"de", "la", "le"}), articles=frozenset({"la", "le"}))
    >>> mixed_case("JUDITH LE GOFF", french), mixed_case("JEANNE DE LA TOUR", french)
    ('Judith Le Goff', 'Jeanne de la Tour')

    A name that is not in capitals is left alone; a word in capitals inside one is put into mixed case
    (``Jeanne MARTIN``), unless it is an initial.
    """
    parts = name.split()
    out = []
    for index, word in enumerate(parts):
        if not word.isupper() or len(word.strip(".")) < 2 or (_INITIALS.fullmatch(word) and "." in word):
            out.append(word)
        elif 0 < index < len(parts) - 1 and name.isupper() and _in_small(parts[index - 1].lower(), word.lower(), words):
            out.append(word.lower())
        else:
            out.append(_capitalised(word))
    return " ".join(out)


def _in_small(before: str, word: str, words: NameWords) -> bool:
    """Whether a word is a particle that is written small behind another word of the name."""
    # ``M. le maire``: behind a title an article may be that of a noun
    small = before in words.particles or before.rstrip(".") in words.titles
    return word in words.particles and (word not in words.articles or small)


def _capitalised(word: str) -> str:
    return _LETTERS.sub(lambda match: match[0][0] + match[0][1:].lower(), word)


def listed_names(text: str, words: NameWords) -> list[str]:
    """The names of a list such as ``A, B et C``; empty if any part of it is no name."""
    joined = words.conjunction.sub(",", text) if words.conjunction else text
    # a stop behind the last name ends the line, one behind an initial is the name's
    parts = [
        part.strip(" ")
        if _ENDS_IN_INITIAL.search(part)
        else part.strip(" .")
        if not part.endswith(".") or len(part) < 4
        else part[:-1].strip()
        for part in _LIST.split(joined)
    ]
    parts = [part for part in parts if part]
    return parts if parts and all(name_like(part, words) for part in parts) else []


def leading_names(text: str, words: NameWords) -> list[str]:
    """The names with which ``text`` begins (``Magali G. et Nora P. pour le collectif`` → both), longest list first."""
    parts = text.split()
    for stop in range(min(len(parts), 4 * MOST_WORDS), LEAST_WORDS - 1, -1):
        found = listed_names(" ".join(parts[:stop]).rstrip(",;.:)]"), words)
        if found:
            return found
    return []


def announced_names(text: str, words: NameWords) -> list[str]:
    """The names that follow a phrase such as ``Rencontre avec``: at once, or after what the person is.

    >>> announced_names("la luthière Anne Roy, à Brest", NameWords())
    ['Anne Roy']
    >>> french = NameWords(conjunctions=("et",), particles=frozenset({"l", "la", "de"}))
    >>> announced_names("la luthière Anne Roy et l’éclusier Paul Osmin", french)
    ['Anne Roy', 'Paul Osmin']
    """
    text = text.strip(" :\n")
    bare = untitled(text, words)
    # ``M. Roy``: the point may be a forename's
    found = _announced(bare, words) or (_announced(text, words) if bare != text else [])
    return found + _announced_next(text, found[-1], words) if found else []


def _announced_next(text: str, last: str, words: NameWords) -> list[str]:
    """Those named behind the last name, a conjunction, and what they are: ``et l’éclusier Paul Osmin``."""
    rest = text.partition(last)[2]
    joined = words.conjunction.match(rest, 1) if words.conjunction and rest[:1].isspace() else None
    after = rest[joined.end() :].strip() if joined else ""
    function = _FUNCTION.match(after)
    article = regex.split(r"[\s'’]", after, maxsplit=1)[0]
    return _announced(after, words) if function and article in words.particles else []


def _announced(text: str, words: NameWords) -> list[str]:
    function = _FUNCTION.match(text)
    if function is None or function["last"] in words.particles:
        return leading_names(text, words)
    return leading_names(text[function.end() :], words)


def forenames(text: str, words: NameWords) -> list[str]:
    """The forenames that follow such a phrase alone, and nothing that a name could go on with.

    >>> french = NameWords(conjunctions=("et",))
    >>> forenames("Omar, manœuvre au parc à ferrailles", french), forenames("Maud et Kader", french)
    (['Omar'], ['Maud', 'Kader'])
    >>> forenames("Omar et les siens", french), forenames("Anne Roy", french)
    ([], [])
    """
    joined = words.conjunction.sub("&", text.strip(" :\n")) if words.conjunction else text.strip(" :\n")
    found = _FORENAMES.match(joined)
    names = _LIST.split(found["names"]) if found else []
    return [] if any(name.casefold() in words.never | words.particles for name in names) else names


def names_in(text: str, words: NameWords) -> list[str]:
    """Names of persons inside a text: two to four capitalised words in a row, none of them a function word.

    >>> names_in("an interview of Francis O. Moor by Ida Cole", NameWords())
    ['Francis O. Moor', 'Ida Cole']

    A word in capitals only is no part of a name here; nor is the first word of a sentence if another stands between.
    """
    found = []
    for match in _INSIDE.finditer(text):
        name = match[0]
        first = name.split()[0].casefold()
        if first in words.never or first in words.particles or first.rstrip("'’") in words.particles:
            name = name.partition(" ")[2]
        if name_like(name, words):
            found.append(name)
    return list(dict.fromkeys(found))


def initials_of(name: str) -> str:
    """``Jean-Pierre de Roux`` → ``JPR``: first letters of its capitalised parts."""
    return "".join(part[0] for part in _BETWEEN_PARTS.split(name) if part and part[0].isupper())


def unaccented(text: str) -> str:
    """A text without the accents that capitals often lack: ``THÉVENIN`` and ``THEVENIN`` agree."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
