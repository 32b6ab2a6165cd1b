"""The annotated notice as a page: the text as it stands, self-contained, and nothing unescaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audit.reports.coverage import as_html
from tests.test_coverage import MAPPING, NOTICES, WRONG, covered, mini


class Page(HTMLParser):
    """The elements of a page, the text of its sentences and all of its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.sentences: list[str] = []
        self.words = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._inside = ("class", "text") in attrs
        if self._inside:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._inside:
            self.sentences[-1] += data


@pytest.mark.parametrize("name", NOTICES)
def test_the_page_loads_nothing(name: str) -> None:
    html = as_html(covered(name))
    page = Page(html)
    assert page.elements == {
        *("html", "head", "meta", "title", "style", "body", "header"),
        *("h1", "p", "section", "div", "ul", "li"),
    }
    assert page.attributes == {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert re.findall(r"https?://|url\(|@import", html) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in html


@pytest.mark.parametrize("name", NOTICES)
def test_the_page_holds_the_notice_as_it_stands(name: str) -> None:
    found = covered(name)
    assert Page(as_html(found)).sentences == [c.passage.text for c in found.passages]


def test_the_page_prints_and_follows_the_readers_colours(tmp_path: Path) -> None:
    html = as_html(mini(tmp_path))
    assert "color-scheme: light dark" in html
    assert "@media print" in html


def test_the_page_escapes_what_it_shows(tmp_path: Path) -> None:
    mapping = MAPPING.replace("none: 标题", "none: 标题<script>alert(1)</script>").replace(
        "text: 鼓励创新公开方式。", 'text: "鼓励创新<&>公开方式。"'
    )
    html = as_html(mini(tmp_path, mapping))
    page = Page(html)
    assert "script" not in page.elements
    assert "无要求：标题<script>alert(1)</script>" in page.words
    assert page.sentences[-1] == "鼓励创新<&>公开方式。"


def test_the_page_shows_what_is_wrong(tmp_path: Path) -> None:
    mapping, _ = WRONG["the last sentence left out"]
    assert "鼓励创新公开方式。" in Page(as_html(mini(tmp_path, mapping))).words
