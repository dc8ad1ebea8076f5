"""The one error of this package: a text that cannot be read, said so that a person can mend it."""

from __future__ import annotations

from tokui.core.words import Words


class Unreadable(ValueError):
    """A value that could not be read; `words` says in both languages what to do about it."""

    def __init__(self, code: str, words: Words, value: str) -> None:
        super().__init__(f"{code}: {words.en}")
        self.code = code
        self.words = words
        self.value = value

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, Words, str]]:
        """Errors cross the border of the process that parses files."""
        return (type(self), (self.code, self.words, self.value))
