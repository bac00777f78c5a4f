"""An environment counts as complete only when its stamp, written last, fits the requirements."""

from types import SimpleNamespace

from lessons import environment
from samples import WithFolder


class EnvironmentTest(WithFolder):

    def setUp(self):
        super().setUp()
        made = self.folder / "python"
        self.where = SimpleNamespace(
            environment=made, requirements=self.write("requirements.txt", "jjava==1.0a8\n"),
            python=self.write("python/bin/python", ""), kernel=self.write("python/kernel.json", "{}"))

    def stamp(self):
        environment.stamp_of(self.where).write_text(environment.fingerprint(self.where), encoding="utf-8")

    def test_half_made_environment_is_not_complete(self):
        self.assertFalse(environment.is_complete(self.where))

    def test_stamped_environment_is_complete(self):
        self.stamp()
        self.assertTrue(environment.is_complete(self.where))

    def test_changed_requirements_make_it_incomplete(self):
        self.stamp()
        self.where.requirements.write_text("jjava==1.0a9\n", encoding="utf-8")
        self.assertFalse(environment.is_complete(self.where))

    def test_lost_kernel_makes_it_incomplete(self):
        self.stamp()
        self.where.kernel.unlink()
        self.assertFalse(environment.is_complete(self.where))

    def test_moved_environment_is_incomplete(self):
        self.stamp()
        moved = self.folder / "elsewhere"
        self.where.environment.rename(moved)
        self.where.environment = moved
        self.where.python, self.where.kernel = moved / "bin" / "python", moved / "kernel.json"
        self.assertFalse(environment.is_complete(self.where))
