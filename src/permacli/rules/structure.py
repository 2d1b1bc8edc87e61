"""What a language says about the structure of an issue: cue words, months, labels that are no speakers."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec
import regex

from permacli.model.contents import ContributorRole
from permacli.rules.cues import Cue, alternatives, phrases, roots
from permacli.text.labels import label_key
from permacli.text.names import NameWords

# What the year of a date begins with: seldom in a text, where months (``mai``) and seasons (``été``) are often.
_CENTURIES = "12"
# Roman numbers of two letters and more, and such in small letters that are no words (``il``, ``mi``).
_ROMAN = "[IVXLC]{2,}"
_SMALL_ROMAN = "(?=[xvi]{2})x{0,3}(?:ix|iv|v?i{0,3})"


class StructureRules(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """Cues of one language, as words and phrases in lower case; ``common`` and the language are put together.

    Attributes:
        contents_titles: headings of a contents page.
        column_words: what stands over the columns of a contents list.
        not_speakers: what stands before a colon at the start of a paragraph and speaks never.
        interviewer_cues: phrases followed by who asks.
        interviewer_head_cues: the same, but only in the head of an article: elsewhere they say less.
        interviewee_cues: phrases followed by who answers.
        answered_cues: phrases behind the name of who answers (``répond à nos questions``).
        answering_words: what a contents page says behind the name and the comma of who answers.
        role_cues: role → phrases followed by its bearer.
        magazine_speakers: labels by which the magazine itself asks.
        speaking_roles: words for somebody who speaks by what he does (``président``), in a label of a few words.
        chairing_roles: of these, whoever gives the floor to others.
        articles: before a noun.
        second_person: words that speak to somebody; first_person: that speak of oneself.
        teller_tags: words by which a narrator says that he speaks (``dis-je``); speech_tags: that somebody else does.
        asking_labels, answering_labels: labels that name what is done, not who does it (``Q :``, ``R :``).
        label_signs: signs that may stand between who speaks and what is said, where they come back.
        conjunctions: words between the last two names of a list.
        particles: words of a name that keep their lower case.
        function_words: words that no name holds.
        courtesy_titles: before a name (``mme``), without their point.
        not_forenames: words for several people at once, and titles, with which a name may begin.
        subscriber_words: words of such a notice that other texts use too.
        subscription_cues, advertisement_cues, imprint_cues: words of a notice, an advertisement, an imprint.
        continued_on, continued_from: phrases before a page number where an article goes on, came from.
        continued_later: what stands below a part of a text that the next issue goes on with.
        page_words: numbers of pages in words.
        months, seasons: name → number; season → months it stands for are not guessed.
        days_first: whether a date in figures begins with its day; if not, nobody knows.
        number_cues, volume_cues: words before the number of an issue, a volume.
        question_words: words that open a question.
        note_words: headings of a list of notes.
        section_words: what sections of a magazine are called.
        price_words: what stands for a price where nothing is asked.
        publisher_cues: phrases followed by who publishes; publisher_words: with what such a name begins or ends.
        single_price_cues, other_price_cues: words before the price of an issue, and of a subscription.
        street_words: words in the name of a street.
    """

    contents_titles: tuple[str, ...] = ()
    column_words: frozenset[str] = frozenset()
    not_speakers: tuple[str, ...] = ()
    interviewer_cues: tuple[str, ...] = ()
    interviewer_head_cues: tuple[str, ...] = ()
    interviewee_cues: tuple[str, ...] = ()
    answered_cues: tuple[str, ...] = ()
    answering_words: tuple[str, ...] = ()
    role_cues: dict[ContributorRole, tuple[str, ...]] = {}
    magazine_speakers: tuple[str, ...] = ()
    speaking_roles: tuple[str, ...] = ()
    chairing_roles: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    second_person: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    teller_tags: tuple[str, ...] = ()
    speech_tags: tuple[str, ...] = ()
    asking_labels: tuple[str, ...] = ()
    answering_labels: tuple[str, ...] = ()
    label_signs: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    courtesy_titles: tuple[str, ...] = ()
    not_forenames: tuple[str, ...] = ()
    subscriber_words: tuple[str, ...] = ()
    subscription_cues: tuple[str, ...] = ()
    advertisement_cues: tuple[str, ...] = ()
    imprint_cues: tuple[str, ...] = ()
    publisher_cues: tuple[str, ...] = ()
    publisher_words: tuple[str, ...] = ()
    single_price_cues: tuple[str, ...] = ()
    other_price_cues: tuple[str, ...] = ()
    street_words: tuple[str, ...] = ()
    continued_on: tuple[str, ...] = ()
    continued_from: tuple[str, ...] = ()
    continued_later: frozenset[str] = frozenset()
    page_words: Mapping[str, int] = {}
    months: dict[str, int] = {}
    seasons: tuple[str, ...] = ()
    days_first: bool = True
    number_cues: tuple[str, ...] = ()
    volume_cues: tuple[str, ...] = ()
    note_words: tuple[str, ...] = ()
    section_words: tuple[str, ...] = ()
    price_words: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()

    @cached_property
    def names(self) -> NameWords:
        """The words that matter in names."""
        return NameWords(
            frozenset(self.particles),
            self.conjunctions,
            frozenset(self.function_words),
            frozenset(self.not_forenames),
            frozenset(self.courtesy_titles),
            frozenset(self.articles),
        )

    @cached_property
    def contributor_cues(self) -> tuple[tuple[ContributorRole, Cue], ...]:
        """Roles but the interviewer's, each with its phrases."""
        return tuple((role, phrases(cues)) for role, cues in self.role_cues.items())

    @cached_property
    def never_speak(self) -> frozenset[str]:
        """``not_speakers`` as keys of labels."""
        return frozenset(map(label_key, self.not_speakers))

    def speaks(self, key: str) -> bool:
        """Whether a label of that key may be a speaker's: ``prix`` never is, nor is ``prix de l abonnement``."""
        words = key.split()
        begun = (" ".join(words[:at]) for at, word in enumerate(words) if word in self.particles)
        return key not in self.never_speak and self.never_speak.isdisjoint(begun)

    @cached_property
    def magazine_labels(self) -> frozenset[str]:
        """``magazine_speakers`` as keys of labels."""
        return frozenset(map(label_key, self.magazine_speakers))

    @cached_property
    def roles_that_speak(self) -> frozenset[str]:
        """``speaking_roles`` as keys of labels."""
        return frozenset(map(label_key, self.speaking_roles))

    @cached_property
    def roles_that_chair(self) -> frozenset[str]:
        """``chairing_roles`` as keys of labels."""
        return frozenset(map(label_key, self.chairing_roles))

    @cached_property
    def label_sign(self) -> regex.Pattern[str]:
        """A short label (``who``) at the start of a text, one of ``label_signs`` (``sign``) and the space behind it."""
        # behind a letter, what needs no space before it is the bar alone: other signs are part of words
        signs = "|".join(map(regex.escape, sorted(self.label_signs, key=len, reverse=True))) or "(?!)"
        return regex.compile(
            rf"(?<who>\p{{Lu}}[\p{{L}}\p{{N}}.,'’()\[\]· -]{{0,59}}?)(?:\s+|\s*(?=[|¦‖]))(?<sign>{signs})\s+(?=\S)"
        )

    @cached_property
    def addresses(self) -> Cue:
        """A word that speaks to somebody."""
        return phrases(self.second_person)

    @cached_property
    def first_person_words(self) -> Cue:
        """A word that speaks of oneself."""
        return phrases(self.first_person)

    @cached_property
    def teller_tag(self) -> Cue:
        """Words by which a narrator says that he speaks."""
        return phrases(self.teller_tags)

    @cached_property
    def speech_tag(self) -> Cue:
        """Words by which a narrator says that somebody else speaks."""
        return phrases(self.speech_tags)

    @cached_property
    def interviewer_in_head(self) -> Cue:
        """A phrase in the head of an article followed by who asks."""
        return phrases(self.interviewer_cues + self.interviewer_head_cues)

    @cached_property
    def interviewer(self) -> Cue:
        """A phrase followed by who asks; the names are what follows the match."""
        return phrases(self.interviewer_cues)

    @cached_property
    def interviewee(self) -> Cue:
        """A phrase followed by who answers."""
        return phrases(self.interviewee_cues)

    @cached_property
    def answered(self) -> Cue:
        """A phrase behind who answers."""
        return phrases(self.answered_cues)

    @cached_property
    def author(self) -> regex.Pattern[str]:
        """A word before an author's name, at the start of a text, with the space behind it."""
        return regex.compile(rf"^(?:{alternatives(self.role_cues.get('author', ()))})\s+", regex.IGNORECASE)

    @cached_property
    def author_starts(self) -> tuple[str, ...]:
        """The same words as they begin a text in lower case, with one space behind."""
        return tuple(f"{cue} " for cue in self.role_cues.get("author", ()))

    @cached_property
    def author_inside(self) -> Cue:
        """The same inside a text."""
        return phrases(self.role_cues.get("author", ()))

    @cached_property
    def subscription(self) -> Cue:
        """A word of a subscription notice."""
        return phrases(self.subscription_cues)

    @cached_property
    def subscriber(self) -> Cue:
        """A word of a subscription notice that other texts use too."""
        return phrases(self.subscriber_words)

    @cached_property
    def imprint(self) -> Cue:
        """A word of an imprint."""
        return phrases(self.imprint_cues)

    @cached_property
    def title_cue(self) -> Cue:
        """A word after which the periodical's name stands."""
        return phrases(self.title_words)

    @cached_property
    def free(self) -> Cue:
        """A word for a price where nothing is asked."""
        return phrases(self.price_words)

    @cached_property
    def onward(self) -> Cue:
        """``suite page 12``: group 1 is the folio on which the article goes on."""
        return _with_folio(self.continued_on, self.page_words)

    @cached_property
    def backward(self) -> Cue:
        """``suite de la page 3``: group 1 is the folio from which the article comes."""
        return _with_folio(self.continued_from, self.page_words)

    def page_number(self, printed: str) -> str:
        """The number of a page in figures, where it is printed in words: ``cinq``."""
        return str(self.page_words.get(printed.casefold(), printed))

    @cached_property
    def publisher(self) -> Cue:
        """A phrase before who publishes."""
        return phrases(self.publisher_cues)

    @cached_property
    def single_price(self) -> Cue:
        """A word before the price of one issue."""
        return phrases(self.single_price_cues)

    @cached_property
    def other_price(self) -> Cue:
        """A word before the price of something else."""
        return phrases(self.other_price_cues)

    @cached_property
    def street(self) -> Cue:
        """A word of a street's name."""
        return phrases(self.street_words)

    @cached_property
    def issue_number(self) -> Cue:
        """``n° 12``, ``n° XII``: group 1 is the number."""
        roman = rf"(?<=[°º]\s?)(?-i:[IVXLC]+)(?!\p{{L}})|(?-i:{_ROMAN})(?!\p{{L}})"
        return Cue(
            rf"(?<![\p{{L}}\p{{N}}])(?:{alternatives(self.number_cues)})\s?(\d{{1,5}}(?:[-–/]\d{{1,5}})?(?!\p{{N}})|{roman})",
            roots(self.number_cues),
        )

    @cached_property
    def volume_number(self) -> Cue:
        """``vol. 3``: group 1 is the number."""
        return Cue(
            rf"(?<!\p{{L}})(?:{alternatives(self.volume_cues)})\s?(\d{{1,4}}|(?-i:[IVXLC]+|{_SMALL_ROMAN}))(?![\p{{L}}\p{{N}}])",
            roots(self.volume_cues),
        )

    @cached_property
    def date(self) -> Cue:
        """``12 octobre 2022``, ``automne 2019``: groups day, month, last (of several months), season, year, until.

        ``first`` is the year of the first month where the last one is of another (``décembre 1998 - janvier 1999``),
        ``until`` the second year of ``hiver 2020-2021``.
        """
        months, seasons = alternatives(tuple(self.months)), alternatives(self.seasons)
        # ``n° 8 juillet-août``, ``7/8 juillet``: what stands so before a month counts no days
        no_day = rf"(?<!(?:{alternatives(self.number_cues)})\s?)(?<!\d[-–/])"
        month = rf"(?:{no_day}(?<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s)?(?<month>{months})(?:\s\d{{1,2}},)?"
        parted = r"(?:\s?[-–/]\s?|,\s?|\s(?:et|and)\s)"
        month += rf"(?:(?:\s(?<first>[12]\d{{3}}))?(?:,\s?(?:{months}))*{parted}(?<last>{months}))?"
        year = r"(?<year>[12]\d{3})(?:\s?[-–/]\s?(?<until>[12]\d{3}))?(?!\p{N})"
        return Cue(
            rf"(?<![\p{{L}}\p{{N}}])(?:{month}|(?<season>(?:{seasons})(?:\s?[-–/]\s?(?:{seasons}))?))\s{year}",
            _CENTURIES,
        )


def _with_folio(cues: tuple[str, ...], words: Iterable[str]) -> Cue:
    number = rf"\d{{1,4}}|[ivxlc]{{1,6}}|{alternatives(words)}"
    return Cue(rf"(?<!\p{{L}})(?:{alternatives(cues)})\s*({number})(?![\p{{L}}\p{{N}}])", roots(cues))
