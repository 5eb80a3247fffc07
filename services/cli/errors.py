"""A user's mistake, or something that is not there: said in one line, with an exit code, never a traceback.

Exit codes: 0 done; 1 done, but something was lost, dead or differs; 2 a mistake in what was given; 3 a part cannot be reached;
130 interrupted.
"""

LOSS, MISTAKE, UNREACHABLE, INTERRUPTED = 1, 2, 3, 130


class UserError(Exception):
    """What is wrong, where, and what to do; `code` is the exit code."""

    def __init__(self, text: str, code: int = MISTAKE) -> None:
        super().__init__(text)
        self.code = code
