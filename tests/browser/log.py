"""What pages ask for and complain of while a browser shows them."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request


@dataclass
class Log:
    """What a context asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("requestfailed", self.miss)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", self.hear)

    def miss(self, request: Request) -> None:
        # Leaving a page breaks off what it was still loading: no fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"нет {request.url}: {request.failure}")

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            place = message.location.get("url", "")
            self.complaints.append(f"{message.type}: {message.text} {place}")
