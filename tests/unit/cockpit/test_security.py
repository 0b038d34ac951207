from __future__ import annotations

from cockpit.security import content_security_policy
from tests.services.sites import Site


def test_page_allows_nothing_inline_but_what_dash_writes(site: Site):
    answer = site.client.get("/")
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["worker-src"] == "'self' blob:"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_base_map_is_the_one_other_host_and_for_pictures_alone():
    policy = dict(
        part.strip().split(" ", 1)
        for part in content_security_policy([], "https://tiles.example").split(";")
    )
    allowed = {name for name, sources in policy.items() if "https://tiles.example" in sources}
    assert allowed == {"img-src", "connect-src"}
    assert "http" not in content_security_policy([])
