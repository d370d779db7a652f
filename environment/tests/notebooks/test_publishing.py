"""A publication has all its results or none, wherever it is killed."""
import unittest
from unittest import mock

from base import places
from notebooks import publishing
from reports import classifier_table, times
from tests import support


class Killed(BaseException):
    pass


class Publishing(support.Case):
    def setUp(self):
        super().setUp()
        for module, name, value in ((places, "ROOT", self.folder), (places, "NOTEBOOKS", self.folder / "notebooks"), (places, "FIGURES", self.folder / "figures"),
                                    (places, "MODELS", self.folder / "models"), (publishing, "STAGE", self.folder / "cache" / "publishing"),
                                    (publishing, "JOURNAL", self.folder / "cache" / "publishing.json")):
            self.patch(module, name, value)
        self.tables = [self.patch(table, "write_into_readme", mock.Mock()) for table in (times, classifier_table)]
        for name in ("notebooks/01_a.ipynb", "figures/a.png", "models/m/card.json", "models/m/stale.bin", "models/other/card.json"):
            self.file(name, b"old")

    def stage(self):
        stage = publishing.begin()
        for name in ("notebooks/01_a.ipynb", "figures/a.png", "figures/b.png", "models/m/card.json"):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(b"new")

    def state(self):
        return {path.relative_to(self.folder).as_posix(): path.read_bytes().decode() for path in self.folder.rglob("*") if path.is_file()}

    OLD = {"notebooks/01_a.ipynb": "old", "figures/a.png": "old", "models/m/card.json": "old", "models/m/stale.bin": "old", "models/other/card.json": "old"}
    NEW = {"notebooks/01_a.ipynb": "new", "figures/a.png": "new", "figures/b.png": "new", "models/m/card.json": "new", "models/other/card.json": "old"}

    def test_all_results_take_their_places(self):
        self.stage()
        self.assertEqual(4, publishing.commit())
        self.assertEqual(self.NEW, self.state())
        for table in self.tables:
            table.assert_called_once()

    def test_sound_is_not_published(self):
        self.stage()
        (publishing.STAGE / "figures" / "a.wav").write_bytes(b"new")
        publishing.commit()
        self.assertEqual(self.NEW, self.state())

    def test_before_the_journal_nothing_has_happened(self):
        self.stage()
        self.quietly(publishing.finish_interrupted)
        self.assertEqual(self.OLD, self.state())

    def test_after_it_everything_will(self):
        real = publishing._put
        for killed_at in range(5):
            for name, content in {**self.OLD}.items():
                self.file(name, content.encode())
            self.stage()
            calls = iter(range(9))

            def put(new, target):
                if next(calls) == killed_at:
                    raise Killed
                real(new, target)
            with mock.patch.object(publishing, "_put", put), self.assertRaises(Killed) if killed_at < 4 else mock.patch.object(publishing, "_put", put):
                publishing.commit()
            self.quietly(publishing.finish_interrupted)
            self.assertEqual(self.NEW, self.state(), killed_at)

    def test_another_disk(self):
        self.stage()
        real = publishing.os.replace

        def replace(old, new):
            if "cache" in str(old):
                raise OSError(publishing.errno.EXDEV, "other device")
            real(old, new)
        with mock.patch.object(publishing.os, "replace", replace), mock.patch.object(places, "write_atomically"):
            publishing.commit()
        self.assertEqual(self.NEW, self.state())


if __name__ == "__main__":
    unittest.main()
