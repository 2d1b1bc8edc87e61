"""``--allow``: limits on what a file may ask for, raised for files that are trusted."""

from collections.abc import Iterable

from msgspec.structs import replace

from permacli.cli.sizes import size
from permacli.errors import UsageError
from permacli.options import Limits


def allowed(typed: Iterable[str]) -> Limits:
    """Limits with those that were typed: ``pages=50000``, ``expanded=4G``.

    >>> allowed(["pages=50000"]).pages
    50000

    Raises:
        UsageError: there is no such limit, or no number.
    """
    limits = Limits()
    for one in typed:
        name, _, number = one.partition("=")
        name = name.strip().replace("-", "_")
        if name not in Limits.__struct_fields__:
            raise UsageError(f"--allow {one!r}: there are limits for {', '.join(Limits.__struct_fields__)}")
        limits = replace(limits, **{name: size(f"--allow {name}", number)})
    return limits
