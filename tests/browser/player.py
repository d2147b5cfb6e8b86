"""The step player as a reader meets it."""

from playwright.sync_api import Locator, Page, expect


class Player:
    """The first player of a page, as a reader sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.figure: Locator = page.locator("figure[data-player]").first
        self.steps = self.figure.locator(".player-step")
        self.total = self.steps.count()
        self.bar = self.figure.get_by_role("slider")
        self.status = self.figure.get_by_role("status")

    @property
    def anchor(self) -> str:
        return self.figure.get_attribute("id")

    def button(self, name: str) -> Locator:
        return self.figure.get_by_role("button", name=name)

    def expect_step(self, number: int) -> None:
        expect(self.figure.locator(".player-step.is-current")).to_have_id(
            f"{self.anchor}-step-{number}"
        )
        for index in range(self.total):
            shown = expect(self.steps.nth(index).locator(".player-says"))
            shown.to_be_visible(visible=index == number - 1)
        expect(self.bar).to_have_attribute("aria-valuetext", f"Шаг {number} из {self.total}")
