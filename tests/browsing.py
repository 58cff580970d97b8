"""A real browser for tests, offline: Debian's chromium, driven by playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@contextmanager
def running_browser() -> Iterator[Any]:
    """The browser; skips where it, or playwright, is not installed."""
    reason = "playwright and chromium are not installed: make test-browser"
    sync_api = pytest.importorskip("playwright.sync_api", reason=reason)
    if not CHROMIUM.exists():
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield browser
        browser.close()


class Visits:
    """Opens pages, and tells what they asked for and complained of."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self._contexts: list[Any] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def __call__(
        self, text: str, *, width: int = 1280, height: int = 800, address: str = "", script: bool = True, **more: Any
    ) -> Any:
        """The page of an HTML text in a window of that size; `more` goes to the context of playwright."""
        path = self._folder / "page.html"
        path.write_bytes(text.encode("utf-8"))
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, offline=True, java_script_enabled=script, **more
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri() + address)
        return page

    def close(self) -> None:
        """Close all, after a last look: nothing complained, and only the pages and their empty icon were loaded."""
        for context in self._contexts:
            context.close()
        assert self.complaints == []
        others = [url for url in self.requests if not url.startswith(self._folder.as_uri()) and url != "data:,"]
        assert others == []


def seen(page: Any, selector: str) -> dict[str, float]:
    """The place of the first element of a selector in the window: x, y, width, height."""
    box: dict[str, float] | None = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box


def scrolled_into(page: Any, selector: str, frame: str) -> bool:
    """Whether an element comes to lie within another, up and down: the page moves it in one of its next frames."""
    within = """([inner, outer]) => {
      const [a, b] = [inner, outer].map(one => document.querySelector(one).getBoundingClientRect());
      return b.top - 1 <= a.top && a.bottom <= b.bottom + 1;
    }"""
    page.wait_for_function(within, arg=[selector, frame])
    return True


def inside(inner: dict[str, float], outer: dict[str, float]) -> bool:
    """Whether a box lies wholly within another, up and down."""
    return outer["y"] - 1 <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1
