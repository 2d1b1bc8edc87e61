"""The few words that writers add to those of the print, in the language of the issue."""

from typing import Literal

Word = Literal["contents", "notes", "furniture", "untitled"]

_WORDS: dict[str, dict[Word, str]] = {
    "fr": {"contents": "Sommaire", "notes": "Notes", "furniture": "Hors texte", "untitled": "Sans titre"},
    "en": {"contents": "Contents", "notes": "Notes", "furniture": "Outside the text", "untitled": "Untitled"},
}


def word(name: Word, language: str | None) -> str:
    """The word in a language; in French where the language is unknown or has no entry."""
    return _WORDS.get(language or "fr", _WORDS["fr"])[name]
