"""The one way in which building the lessons fails."""


class Problem(Exception):
    """Something that the person at the keyboard can mend; its text is one sentence that says what to do."""
