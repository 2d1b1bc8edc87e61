"""Where sentences end, as far as a line or a paragraph shows it."""

import regex

# An end of sentence, whatever closing signs and note call (right, or misread as ' " ! ? * °) follow it.
_END = regex.compile(
    r"[.!?…][\s»”\")\]’']*(?:[\d⁰¹²³⁴-⁹*†°!?'’‘\"”]{1,3}|<sup>.{1,3}</sup>|\$\^.{1,5}\$)?[\s»”\")\]]*$"
)
# A reference goes on behind these: ``Lavernhe, 1954, p.``
_ABBREVIATED = regex.compile(r"(?:^|[\s(])(?:pp?|vol|cf|fig|chap|art|coll|éd|ed|trad|nos?)\.$", regex.IGNORECASE)
_QUESTION = regex.compile(r"\?[\s»”\")\]]*$")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; a note call may follow.

    >>> ends_sentence("Oui ?¹"), ends_sentence("« Non. »"), ends_sentence("l'inaccessibilité et la")
    (True, True, False)
    """
    return _END.search(text[-24:]) is not None and _ABBREVIATED.search(text[-8:]) is None


def asks(text: str) -> bool:
    """Whether a text ends with a question mark."""
    return _QUESTION.search(text[-12:]) is not None
