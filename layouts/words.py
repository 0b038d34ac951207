"""The words of the user interface, from message catalogues: Chinese first, English beside it.

The catalogues are gettext's (``locale/<language>/LC_MESSAGES/*.po``), a file an area; the ids are
the same in all of them and unique over the areas. Names of metrics, regions and departments are
data and come from their own records; figures and dates are written by ``layouts.formatting``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.pofile import read_po

LOCALES = ("zh_CN", "en")
FOLDER = Path(__file__).parent / "locale"

# A message, or its plural forms in the order of its language.
Message = str | tuple[str, ...]


@cache
def messages(locale: str) -> Mapping[str, Message]:
    """Read the messages of a locale by their ids."""
    found: dict[str, Message] = {}
    for file in sorted((FOLDER / locale / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as content:
            catalogue = read_po(content, locale=locale, domain=file.stem)
        for message in catalogue:
            if message.pluralizable:
                found[message.id[0]] = tuple(message.string or ())
            elif message.id:
                found[str(message.id)] = str(message.string)
    return MappingProxyType(found)


def say(locale: str, message: str, /, **values: object) -> str:
    """Say a message in a locale, with its values filled in.

    A message with plural forms is chosen by the value ``count``.

    Raises:
        KeyError: no catalogue holds the message, or a value is missing.
    """
    found = messages(locale)[message]
    if isinstance(found, tuple):
        found = found[_form(locale, values["count"], len(found))]
    return found.format(**values)


def _form(locale: str, count: object, forms: int) -> int:
    """Return which of a language's forms a number takes: English has one for 1 and one besides."""
    singular = Locale.parse(locale).plural_form(int(str(count).replace(",", ""))) == "one"
    return 0 if singular else forms - 1
