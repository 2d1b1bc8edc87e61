"""Reading orders that PAGE and ALTO state: groups in groups, ordered or not, to one list of ids."""

from collections.abc import Iterator

from permacli.readers.xml_events import Element
from permacli.readers.xml_shapes import child, every, stated

_UNNUMBERED = float("inf")


def page_order(page: Element) -> tuple[str, ...]:
    """The ids of regions in the order of a PAGE page; nothing where it states none."""
    order = child(page, "ReadingOrder")
    group = None if order is None else next(iter(order.children), None)
    if group is None or not group.name.startswith("Ordered"):
        return ()
    return tuple(dict.fromkeys(_page_refs(group)))


def _page_refs(group: Element) -> Iterator[str]:
    named = group.attributes.get("regionRef")
    if named:
        yield named
    inner = list(group.children)
    if group.name.startswith("Ordered"):
        inner.sort(key=_index)
    for each in inner:
        if each.name.startswith(("Ordered", "Unordered")):
            yield from _page_refs(each)
        elif each.name.startswith("RegionRef"):
            yield each.attributes.get("regionRef", "")


def _index(element: Element) -> float:
    place = stated(element, "index")
    return _UNNUMBERED if place is None else place


def alto_order(root: Element) -> tuple[str, ...]:
    """The ids of blocks in the order of an ALTO file: its ReadingOrder (4.3), else what IDNEXT chains.

    References to lines and words stand in it too; they do no harm.
    """
    order = child(root, "ReadingOrder")
    if order is not None and any(each.name == "OrderedGroup" for each in order.children):
        return tuple(dict.fromkeys(_alto_refs(order)))
    return _chained(root)


def _alto_refs(group: Element) -> Iterator[str]:
    for each in group.children:
        if each.name == "ElementRef":
            yield from each.attributes.get("REF", "").split()
        else:
            yield from _alto_refs(each)


def _chained(root: Element) -> tuple[str, ...]:
    """Blocks that name the next one, from those that nothing names; in the order of the file where they start."""
    blocks = [b.attributes for b in every(root, "TextBlock", "ComposedBlock", "Illustration", "GraphicalElement")]
    following = {given["ID"]: given["IDNEXT"] for given in blocks if "ID" in given and "IDNEXT" in given}
    named = set(following.values())
    found: dict[str, None] = {}
    for start in (name for name in following if name not in named):
        at: str | None = start
        while at is not None and at not in found:
            found[at] = None
            at = following.get(at)
    return tuple(found)
