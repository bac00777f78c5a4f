"""What a failing cell said, in one line without stack or source."""

import unittest

from lessons.execute import message_of


class FailureTest(unittest.TestCase):

    def test_exception_is_its_name_and_message(self):
        self.assertEqual(
            message_of(["\x1b[31mjava.lang.IllegalArgumentException: rate is 10\x1b[0m", "\x1b[31m\tat .(#12:1)\x1b[0m"]),
            "IllegalArgumentException: rate is 10")

    def test_compiler_error_is_what_the_compiler_said(self):
        self.assertEqual(
            message_of(["\x1b[1m|   \x1b[0mundefined.foo();", "\x1b[31mcannot find symbol\x1b[0m",
                        "\x1b[31m  symbol:   variable undefined\x1b[0m", ""]),
            "cannot find symbol symbol: variable undefined")
