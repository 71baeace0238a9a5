"""What crmlint uses of google-re2, which has no types of its own."""

from collections.abc import Iterator

class error(Exception): ...

class Options:
    log_errors: bool

class _Match:
    lastindex: int | None
    def span(self, group: int = 0) -> tuple[int, int]: ...

def compile(pattern: str, options: Options | None = None) -> object: ...
def finditer(pattern: str, text: str) -> Iterator[_Match]: ...
