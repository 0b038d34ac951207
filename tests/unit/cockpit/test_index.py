from __future__ import annotations

from cockpit.index import build_fault_page, build_index
from cockpit.settings import ScreenSettings


def test_index_tells_the_script_what_it_needs():
    index = build_index(
        "assets/1", "/fonts/f.woff2", {"/": "overview"}, ScreenSettings(poll_seconds=7)
    )
    assert '<html lang="zh-CN" data-ready="false" data-poll="7"' in index
    assert "{&quot;/&quot;: &quot;overview&quot;}" in index
    assert "{%app_entry%}" in index
    assert "<script>" not in index  # nothing inline


def test_fault_page_escapes_its_sentence():
    page = build_fault_page("assets/1", ("a.css",), "zh_CN", "<没有>", "返回")
    assert "&lt;没有&gt;" in page
    assert "<没有>" not in page
    assert 'href="/assets/1/a.css"' in page
