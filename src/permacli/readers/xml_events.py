"""Well-formed XML, read safely: no document type with entities, nothing fetched, no endless depth."""

from collections.abc import Callable
from xml.parsers import expat

import msgspec

from permacli.errors import InputError

# Bytes; ALTO or PAGE of one page has a hundredth of it.
LARGEST = 256 * 1024 * 1024
# Open elements; ALTO and PAGE need about ten.
DEEPEST = 256
# Elements; a page of newspaper with every character has two hundred thousand, an issue of ABBYY's a few million.
MOST = 8_000_000


class Element(msgspec.Struct):
    """An element without its namespace: name, attributes, the text in front of its first child, children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Element"] = msgspec.field(default_factory=list)


def parsed(data: bytes, what: str, deepest: int = DEEPEST) -> Element:
    """The root of an XML file at most ``deepest`` elements deep; ``what`` names its format in messages.

    Raises:
        InputError: it is too large or too deep, has too many elements, is no well-formed XML, or declares entities.
    """
    if len(data) > LARGEST:
        raise InputError(f"the {what} file is larger than {LARGEST >> 20} MiB")
    root = Element("", {})
    stack = [root]
    count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST:
            raise InputError(f"the {what} file has more than {MOST} elements; split it into parts")
        if len(stack) > deepest:
            raise InputError(
                f"the {what} file is nested deeper than {deepest} elements; it is damaged, "
                "or needs --allow nesting=NUMBER"
            )
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        stack[-1].children.append(element)
        stack.append(element)

    def write(text: str) -> None:
        if not stack[-1].children:
            stack[-1].text += text

    _parse(data, what, (begin, lambda _: stack.pop(), write))
    return root.children[0]


def _parse(data: bytes, what: str, handlers: tuple[Callable[..., object], ...]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = handlers

    def refuse(*_: object) -> None:
        raise InputError(f"the {what} file declares entities, which no such file needs; it may mean harm")

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"the {what} file is damaged: {error}") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
