"""What crmlint uses of google-re2, which has no types of its own."""

from collections.abc import Iterator

class error(Exception): ...

class Options:
    log_errors: bool

class Match:
    lastindex: int | None
    def span(self, group: int = 0) -> tuple[int, int]: ...

class Expression:
    def finditer(self, text: str) -> Iterator[Match]: ...

def compile(pattern: str, options: Options | None = None) -> Expression: ...
