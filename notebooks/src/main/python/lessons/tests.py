"""The tests of this package, which need its environment."""

import sys
import unittest

from lessons.problem import Problem


def run(where):
    """Runs every test of ``src/test/python``."""
    suite = unittest.defaultTestLoader.discover(str(where.tests), pattern="*_test.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    if result.testsRun == 0 or not result.wasSuccessful():
        raise Problem(f"{len(result.failures) + len(result.errors)} of {result.testsRun} tests failed;"
                      " each is shown above.")
