"""Elements one after the other as XML text: always well formed, whatever the document holds."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from permacli.writers.controls import pictured

# XML 1.0 has no way to write these characters; the pictures of the control characters keep what they were.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}\ufffe\uffff]")
# HTML allows fewer: not the other control characters, not a carriage return, no code that is no character.
_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_FORBIDDEN_IN_HTML = re.compile(f"[{_CONTROLS}\r\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]", re.ASCII)
_PREFIXES = ("xml", "epub")
# HTML gives an end tag to every element but these.
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
# Either would end or hide the rest of a script or a style.
_NOT_RAW = ("</", "<!--")


class Markup:
    """XML that is written from the outside in.

    Attributes are given as keywords: ``xml_id`` is ``xml:id``, ``aria_label`` is ``aria-label``, ``class_`` is
    ``class``; those that are ``None`` are left out. ``html`` writes what HTML and XHTML both read; ``verbatim`` takes
    keywords for names as they are, for formats that are fond of ``_``.
    """

    def __init__(self, html: bool = False, verbatim: bool = False) -> None:
        self._parts: list[str] = []
        self._names: list[str] = []
        self._html = html
        self._forbidden = _FORBIDDEN_IN_HTML if html else _FORBIDDEN
        self._named = str if verbatim else _named
        self._unfinished = False

    def open(self, name: str, /, **attributes: str | None) -> None:
        """Begin an element; :meth:`close` ends it."""
        self._finish()
        written = (
            f' {self._named(key)}="{self._attribute(value)}"' for key, value in attributes.items() if value is not None
        )
        self._parts.append(f"<{name}{''.join(written)}")
        self._names.append(name)
        self._unfinished = True

    def close(self) -> None:
        """End the element that was begun last."""
        name = self._names.pop()
        if self._unfinished and (not self._html or name in _VOID):
            self._parts.append("/>")
            self._unfinished = False
            return
        self._finish()
        self._parts.append(f"</{name}>")

    @contextmanager
    def element(self, name: str, /, **attributes: str | None) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self.open(name, **attributes)
        yield
        self.close()

    def leaf(self, name: str, text: str = "", /, **attributes: str | None) -> None:
        """An element that holds nothing but text."""
        self.open(name, **attributes)
        if text:
            self.text(text)
        self.close()

    def text(self, value: str) -> None:
        """Characters; those that XML or HTML forbids as pictures (U+2400 …) or U+FFFD."""
        self._finish()
        self._parts.append(self._escaped(value))

    def raw(self, name: str, code: str, /, **attributes: str) -> None:
        """A ``script`` or ``style`` of HTML, whose characters are written as they are.

        Raises:
            ValueError: the code could end the element before its end.
        """
        if any(sign in code for sign in _NOT_RAW):
            raise ValueError("code that ends its element")
        self.line()
        self.open(name, **attributes)
        self._finish()
        self._parts.append(code)
        self.close()

    def line(self) -> None:
        """A line end, where white space between elements means nothing."""
        self._finish()
        self._parts.append("\n")

    def data(self, head: str) -> bytes:
        """All that was written behind ``head`` (declarations), with a final newline."""
        return f"{head}\n{''.join(self._parts).strip()}\n".encode()

    def _escaped(self, value: str) -> str:
        value = self._forbidden.sub(lambda found: pictured(found[0]), value)
        # a parser takes a bare carriage return for a line end
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")

    def _attribute(self, value: str) -> str:
        return self._escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")

    def _finish(self) -> None:
        if self._unfinished:
            self._parts.append(">")
            self._unfinished = False


class Ids:
    """Gives each thing an id of its own that XML accepts."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, wanted: str) -> str:
        """The id that was wanted, with a number behind it where it is taken."""
        base = _NOT_IN_A_NAME.sub("_", wanted)
        base = base if base[:1].isalpha() else f"_{base}"
        found, number = base, 1
        while found in self._given:
            number += 1
            found = f"{base}-{number}"
        self._given.add(found)
        return found


def _named(keyword: str) -> str:
    prefix, mark, rest = keyword.rstrip("_").partition("_")
    return f"{prefix}:{rest}" if mark and prefix in _PREFIXES else keyword.rstrip("_").replace("_", "-")
