"""Content compressed once and answered many times, in whatever encoding a browser takes."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Self

import brotli
from flask import Response, request

# What is drawn anew all the time: 100 KB in 3 ms. What is packed once a process: all scripts
# together in 0.3 s, where quality 11 would take 5 s for 8 % less.
QUICK, THOROUGH = 5, 9


@dataclass(frozen=True)
class Packed:
    """The same content as brotli and as gzip."""

    br: bytes
    gzip: bytes

    @classmethod
    def of(cls, content: bytes, quality: int) -> Self:
        """Compress content once for all who will ask for it."""
        return cls(
            br=brotli.compress(content, quality=quality),
            gzip=gzip.compress(content, compresslevel=6, mtime=0),
        )

    def response(self, mimetype: str) -> Response:
        """Answer the current request with the smallest encoding that it accepts."""
        accepted = request.accept_encodings
        if accepted.quality("br") > 0:
            response = Response(self.br, mimetype=mimetype)
            response.content_encoding = "br"
        elif accepted.quality("gzip") > 0:
            response = Response(self.gzip, mimetype=mimetype)
            response.content_encoding = "gzip"
        else:
            response = Response(gzip.decompress(self.gzip), mimetype=mimetype)
        response.vary.add("Accept-Encoding")
        return response
