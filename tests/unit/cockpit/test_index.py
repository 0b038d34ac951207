from __future__ import annotations

from cockpit.index import Index, build_fault_page
from cockpit.settings import MapSettings, ScreenSettings
from layouts.pages import PAGES

PARTS = dict.fromkeys(("metas", "css", "app_entry", "config", "scripts", "renderer"), "-")


def index() -> Index:
    return Index("assets/1", "/fonts/f.woff2", PAGES, ScreenSettings(poll_seconds=7), MapSettings())


def test_tells_the_script_what_it_needs():
    html = index().render("zh_CN", {**PARTS, "app_entry": "<main></main>"})
    assert '<html lang="zh-CN" data-locale="zh_CN" data-ready="false" data-poll="7"' in html
    assert "&quot;/&quot;: {&quot;name&quot;: &quot;overview&quot;" in html
    assert "<main></main>" in html
    assert "<script>" not in html  # nothing inline


def test_is_written_in_the_language_of_the_reader():
    assert "<title>海曙数字驾驶舱</title>" in index().render("zh_CN", PARTS)
    assert "<title>Haishu Digital Cockpit</title>" in index().render("en", PARTS)


def test_fault_page_escapes_its_sentence():
    page = build_fault_page("assets/1", ("a.css",), "zh_CN", "<没有>", "返回")
    assert "&lt;没有&gt;" in page
    assert "<没有>" not in page
    assert 'href="/assets/1/a.css"' in page
