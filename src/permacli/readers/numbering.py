"""Pages at another place of their source."""

from msgspec.structs import replace

from permacli.model.page import Page, line_id, page_id


def renumbered(page: Page, index: int) -> Page:
    """The page at another place of its source."""
    if page.id == page_id(index):
        return page
    lines = tuple(replace(line, id=line_id(index, number)) for number, line in enumerate(page.lines))
    return replace(page, id=page_id(index), index=index, lines=lines)
