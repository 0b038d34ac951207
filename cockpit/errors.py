"""What can go wrong in the cockpit itself.

CockpitError
├── ConfigurationError    the environment's settings are wrong: all faults at once
├── SchemaError           the database's tables are not those of this version
├── UnknownPageError      an address at which there is no page
├── UnknownAddressError   an address of the API at which there is nothing
├── InvalidRequestError   the parameters of a request to the API are wrong: all faults at once
├── TooManyRowsError      an answer of the API would be too long
├── TooManyEventsError    a file of events would be too long
├── NoteError             what a reader writes is not kept
│   └── ForeignNoteError      it comes from another site's page
└── UploadError           a file that a reader sends is not looked at
    ├── ForeignUploadError    it comes from another site's page
    ├── LargeUploadError      it is larger than what is read
    └── BusyUploadError       others are being read
"""

from __future__ import annotations

from collections.abc import Iterable

from metrics.errors import did_you_mean, nearest_word


class CockpitError(Exception):
    """Base of every error that the cockpit raises on purpose."""


class ConfigurationError(CockpitError):
    """The environment holds settings that cannot be used; carries every fault found."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(sorted(set(faults)))
        head = f"{len(self.faults)} fault(s) in the settings:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))


class SchemaError(CockpitError):
    """The database was migrated by another version, or not at all."""


class UnknownPageError(CockpitError):
    """An address, or a name, at which there is no page; ``known`` are those that there are."""

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        self.asked = asked
        self.known = tuple(sorted(known))
        self.nearest = nearest_word(asked, self.known)
        super().__init__(f"{asked} (known: {', '.join(self.known)})")


class UnknownAddressError(CockpitError):
    """An address of the API at which there is nothing."""

    def __init__(self, path: str, known: Iterable[str]) -> None:
        known = sorted(known)
        super().__init__(
            f"There is nothing at {path!r}.{did_you_mean(path, known)} Known: {', '.join(known)}."
        )


class InvalidRequestError(CockpitError):
    """A request's parameters cannot be read; carries a sentence for each."""

    def __init__(self, faults: Iterable[str]) -> None:
        super().__init__(" ".join(faults))


class TooManyRowsError(CockpitError):
    """An answer that would be longer than one answer may be."""

    def __init__(self, rows: int, most: int) -> None:
        super().__init__(
            f"The answer would have {rows} rows; at most {most} are given at once. Ask for fewer "
            "regions or metrics, a shorter stretch (first, last), one measure or one grain."
        )


class TooManyEventsError(CockpitError):
    """A file of events that would be longer than one file may be."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"More than {most} events are chosen, the most that one file holds. "
            "Choose a shorter time, a town, or some categories."
        )


class NoteError(CockpitError):
    """What a reader writes is not kept; ``message`` says why in the reader's language."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.values: dict[str, object] = {}
        super().__init__(message)


class ForeignNoteError(NoteError):
    """The request was not made by a script of this site."""


class UploadError(CockpitError):
    """A file that a reader sends is not looked at; ``message`` says why in the reader's language.

    ``values`` are what the message names.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(
            " ".join([message, *(f"{name}={value}" for name, value in values.items())])
        )


class ForeignUploadError(UploadError):
    """The request was not made by a script of this site."""


class LargeUploadError(UploadError):
    """The request is larger than what is read."""


class BusyUploadError(UploadError):
    """As many files as may be are being read; worth trying again."""
