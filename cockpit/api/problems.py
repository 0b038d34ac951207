"""Every error is answered as a problem (RFC 9457): what it is, and one sentence that says why."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from flask import Flask, Response, request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException

from cockpit.errors import InvalidRequestError, NoteError, UnknownPageError, UploadError
from cockpit.faults import FAMILIES, fault_kind, fault_of
from cockpit.reader import locale_of
from layouts.words import LOCALES, say
from metrics import InvalidNoteError, InvalidScenarioError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

# Whoever asks cannot act on what went wrong inside; the log has it.
_INSIDE = "Something unexpected went wrong. It was logged with the time of this request."


class Problem(BaseModel):
    """Why a request has no answer.

    ``type`` names the kind for programs, ``title`` says it in the request's language, ``detail``
    says what was asked, what is wrong and what would be right; ``instance`` is the address.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str


def answer_problems(server: Flask, locale: str) -> None:
    """Answer every error of the server as a problem; one of a page is the page guard's.

    Args:
        server: the server.
        locale: the language of whoever asks for none.
    """

    def answer(error: Exception) -> Response:
        problem = problem_of(error, _language(locale))
        if not isinstance(error, HTTPException):
            fault = fault_of(error)
            cause = error if fault.level >= logging.ERROR else None
            logger.log(fault.level, "%r: %s", request.path, error, exc_info=cause)
        response = Response(
            problem.model_dump_json(), status=problem.status, content_type=MEDIA_TYPE
        )
        if isinstance(error, HTTPException):  # a 405 says which methods there are
            headers = dict(error.get_headers())
            response.headers.extend({k: v for k, v in headers.items() if k != "Content-Type"})
        response.vary.add("Accept-Language")
        return response

    for family in (*FAMILIES, HTTPException):
        server.register_error_handler(family, answer)


def problem_of(error: Exception, locale: str) -> Problem:
    """Say in a locale what an error is."""
    fault = fault_of(error)
    status, kind, detail = fault.status, problem_type(fault_kind(error)), str(error)
    if isinstance(error, HTTPException):
        status, kind, detail = error.code or fault.status, "about:blank", error.description or ""
    if isinstance(error, UnknownPageError):
        detail = say(locale, "fault_page_known", asked=error.asked, known=", ".join(error.known))
    if isinstance(error, UploadError | InvalidNoteError | NoteError):
        detail = say(locale, error.message, **error.values)
    if isinstance(error, InvalidScenarioError):
        detail = error.text(locale)
    if status == 500:
        detail = _INSIDE
    return Problem(
        type=kind, title=fault.text(locale), status=status, detail=detail, instance=request.path
    )


def problem_type(kind: type[Exception]) -> str:
    """Name a kind of error: ``urn:cockpit:problem:unknown-metric``."""
    words = re.findall(r"[A-Z][a-z]*", kind.__name__.removesuffix("Error"))
    return f"urn:cockpit:problem:{'-'.join(words).lower()}"


def problem_response(description: str) -> dict[str, Any]:
    """Describe a problem among an operation's responses."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def refuse_request(error: ValidationError) -> NoReturn:
    """Raise what was found wrong with a request's parameters as one error of ours.

    Raises:
        InvalidRequestError: always, with every sentence.
    """
    raise InvalidRequestError(_sentences(error.errors(include_url=False))) from error


def _sentences(faults: list[ErrorDetails]) -> Iterator[str]:
    for fault in faults:
        place = str(fault["loc"][0]) if fault["loc"] else ""
        sentence = fault.get("ctx", {}).get("error") or f"{fault['msg']} ({fault['input']!r})."
        yield f"{place}: {sentence}" if place else str(sentence)


def _language(default: str) -> str:
    """Return the language of a request; what programs ask says it as HTTP does."""
    if request.path.startswith("/api/"):
        default = request.accept_languages.best_match(LOCALES) or default
    return locale_of(request, default)
