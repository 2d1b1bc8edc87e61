"""The few words that writers add to those of the print, in the language of the issue."""

import re
from typing import Literal

Word = Literal["contents", "notes", "furniture", "untitled", "pages", "unread", "cover", "interview", "asked"]

_WORDS: dict[str, dict[Word, str]] = {
    "fr": {
        "contents": "Sommaire",
        "notes": "Notes",
        "furniture": "Hors texte",
        "untitled": "Sans titre",
        "pages": "Pages",
        "cover": "Couverture",
        "interview": "Entretien",
        "asked": "Propos recueillis par",
        "unread": "Texte tiré d’une numérisation par un programme, non relu.",
    },
    "en": {
        "contents": "Contents",
        "notes": "Notes",
        "furniture": "Outside the text",
        "untitled": "Untitled",
        "pages": "Pages",
        "cover": "Cover",
        "interview": "Interview",
        "asked": "Interview by",
        "unread": "Text taken from a scan by a program, not proofread.",
    },
    "de": {
        "contents": "Inhalt",
        "notes": "Anmerkungen",
        "furniture": "Außerhalb des Textes",
        "untitled": "Ohne Titel",
        "pages": "Seiten",
        "cover": "Umschlag",
        "interview": "Interview",
        "asked": "Das Gespräch führte",
        "unread": "Von einem Programm aus einem Scan gelesener Text, nicht Korrektur gelesen.",
    },
}
_TAG = re.compile(r"[a-z]{2,3}")


def language_tag(language: str | None) -> str | None:
    """The language as ``lang`` has it; ``None`` for what is no code of one."""
    return language if language and _TAG.fullmatch(language) else None


def word(name: Word, language: str | None) -> str:
    """The word in a language; in French where the language is unknown or has no entry."""
    return _WORDS.get(language or "fr", _WORDS["fr"])[name]
