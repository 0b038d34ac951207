from __future__ import annotations

import pytest

from tests.services.sites import Site


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/?region=999999999999", 404, "没有这个区域"),
        ("/?region=nonsense", 422, "链接中的选择条件有误"),
        ("/nowhere", 404, "没有这个页面"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_with_an_address(
    site: Site, address: str, status: int, sentence: str
):
    answer = site.client.get(address)
    assert answer.status_code == status
    assert sentence in answer.text
    assert 'lang="zh-CN"' in answer.text
    assert "Content-Security-Policy" in answer.headers
