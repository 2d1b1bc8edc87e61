"""A replay of the rule by which Guiguts joins hyphenated words, written from its documented behaviour.

A line-end hyphen goes where the joined word stands elsewhere in the document or in a word list of the language; else it
stays. Guiguts brings a French list of 629,569 words; this asks permacli's, so that rules are compared and not lists.
"""

import regex

from permacli.text.lexicon import lexicon

_LINE_END = regex.compile(r"([\p{L}\p{M}’']++)[-\u00ad\u2010¬]\n\s*+([\p{L}\p{M}’'-]++)")
_WORD = regex.compile(r"[\p{L}\p{M}’'-]++")


def joined(text: str, language: str) -> str:
    """The text with every line-end hyphen decided; the rest of the word comes up to the first line."""
    whole = {word.casefold() for word in _WORD.findall(_LINE_END.sub("\n", text))}
    known = lexicon(language).known

    def decided(found: regex.Match[str]) -> str:
        word = found[1] + found[2]
        is_word = word.casefold() in whole or known(word)
        return (word if is_word else f"{found[1]}-{found[2]}") + "\n"

    return _LINE_END.sub(decided, text)
