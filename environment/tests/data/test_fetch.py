"""Downloads and archives against a server on this machine: whole, resumed, broken, hostile."""
import dataclasses
import io
import random
import stat
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

from tests import support
from tests.server import Server

from base import places
from data import datafolder, download, fetch, unpack

NOISE = random.Random(1).randbytes(700_000)


def archive(files):
    """A zip (as bytes) of name -> content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return out.getvalue()


EMOPIA = archive({"EMOPIA_1.0/midis/Q1_x_0.mid": b"MThd", "EMOPIA_1.0/midis/Q1_y_0.mid": NOISE, "EMOPIA_1.0/label.csv": b"ID,4Q\n", "__MACOSX/._x": b"?"})
RATINGS = "annotations/annotations averaged per song/song_level/static_annotations_averaged_songs_1_2000.csv"


class Download(support.Case):
    def setUp(self):
        super().setUp()
        locks = tempfile.TemporaryDirectory()
        self.addCleanup(locks.cleanup)
        for patch in (mock.patch.object(download, "PAUSE", 0), mock.patch.object(places, "CACHE", Path(locks.name))):
            patch.start()
            self.addCleanup(patch.stop)

    def believe_any_emopia(self):
        patch = mock.patch.dict(fetch.CORPORA, emopia=dataclasses.replace(fetch.CORPORA["emopia"], contents=()))
        patch.start()
        self.addCleanup(patch.stop)

    def serve(self, files, **habits):
        server = Server(files, **habits)
        self.addCleanup(server.close)
        return server

    def get(self, server, name="a.bin"):
        target = self.folder / name
        self.quietly(download.download, f"{server.address}/{name}", target)
        return target

    def test_a_whole_file(self):
        self.assertEqual(NOISE, self.get(self.serve({"a.bin": NOISE})).read_bytes())
        self.assertEqual(["a.bin"], [path.name for path in self.folder.iterdir()])

    def test_a_broken_connection_is_resumed_where_it_broke(self):
        server = self.serve({"a.bin": NOISE}, break_after=300_000)
        self.assertEqual(NOISE, self.get(server).read_bytes())
        self.assertEqual([None, "bytes=300000-"], [asked for _, asked in server.requests])

    def test_a_server_without_ranges_sends_it_all_again(self):
        server = self.serve({"a.bin": NOISE}, ranges=False, break_after=300_000)
        self.assertEqual(NOISE, self.get(server).read_bytes())

    def test_a_later_start_goes_on_with_the_part(self):
        broken = self.serve({"a.bin": NOISE}, break_after=100_000, breaks=99)
        said = self.problem_of(download.download, broken.address + "/a.bin", self.folder / "a.bin")
        self.assertIn("the same command goes on", said)
        broken.breaks = 0
        self.assertEqual(NOISE, self.get(broken).read_bytes())
        self.assertEqual(f"bytes={5 * 100_000}-", broken.requests[-1][1])

    def test_a_file_that_changed_on_the_server_is_not_mixed(self):
        broken = self.serve({"a.bin": NOISE}, break_after=100_000, breaks=5)
        self.problem_of(download.download, broken.address + "/a.bin", self.folder / "a.bin")
        broken.files["a.bin"] = NOISE[::-1]
        self.assertEqual(NOISE[::-1], self.get(broken).read_bytes())

    def test_404_says_what_to_do(self):
        said = self.problem_of(download.download, self.serve({}).address + "/a.bin", self.folder / "a.bin")
        self.assertIn("404", said)
        self.assertIn("--from", said)

    def test_nobody_listens(self):
        server = Server({})
        server.close()
        self.assertIn("could not be fetched", self.problem_of(download.download, server.address + "/a.bin", self.folder / "a.bin"))

    def test_a_full_disk_is_foreseen(self):
        server = self.serve({"a.bin": NOISE})
        with mock.patch.object(download.shutil, "disk_usage", return_value=mock.Mock(free=1000)):
            self.assertIn("free", self.problem_of(download.download, server.address + "/a.bin", self.folder / "a.bin"))

    def test_a_disk_that_fills_up_keeps_the_part(self):
        out = mock.Mock()
        out.write.side_effect = OSError(28, "No space left on device")
        self.assertIn("disk is full", self.problem_of(download._write, out, b"x", self.folder / "a.bin.part"))

    def test_emopia_ends_in_its_layout(self):
        self.believe_any_emopia()
        server = self.serve({"EMOPIA_1.0.zip": EMOPIA})
        code, said = self.quietly(fetch.fetch, "emopia", self.folder, server.address)
        self.assertEqual(0, code)
        self.assertIn("BY-NC-SA", said)
        self.assertEqual(["EMOPIA_1.0"], [path.name for path in self.folder.iterdir()])
        self.assertEqual(["FETCHED.txt", "label.csv", "midis"], sorted(path.name for path in (self.folder / "EMOPIA_1.0").iterdir()))
        self.assertEqual(self.folder.resolve(), datafolder.checked(self.folder))
        again, said = self.quietly(fetch.fetch, "emopia", self.folder, "http://127.0.0.1:1/")
        self.assertIn("there already", said)

    def test_deam_ends_in_its_layout_whatever_the_top_folder(self):
        server = self.serve({"DEAM_Annotations.zip": archive({"DEAM_Annotations/" + RATINGS: b"song_id, valence_mean\n"}),
                             "DEAM_audio.zip": archive({"MEMD_audio/2.mp3": NOISE})})
        self.quietly(fetch.fetch, "deam", self.folder, server.address)
        self.assertTrue((self.folder / "DEAM" / RATINGS).is_file())
        self.assertTrue((self.folder / "DEAM" / "MEMD_audio" / "2.mp3").is_file())

    def test_4qaed_is_got_by_hand_and_checked(self):
        self.assertIn("mir.dei.uc.pt", self.problem_of(fetch.fetch, "4qaed", self.folder))
        lists = {"panda_dataset_taffc_annotations.csv": b"Song,Quadrant\nMT1,Q1\nMT2,Q2\nMT3,Q3\nMT4,Q4\n", "panda_dataset_taffc_metadata.csv": b"Song,Artist\n"}
        songs = {f"taffc/Q{number}/MT{number}.mp3": NOISE[:100] for number in (1, 2, 3, 4)}
        zipped = self.file("MER_audio_taffc_dataset.zip", archive({**{"taffc/" + name: text for name, text in lists.items()}, "taffc/Q1/MT9.mp3": b"x", "taffc/Q2/x": b"", "taffc/Q3/x": b"", "taffc/Q4/x": b""}))
        self.assertIn("holds 0 of the 4 songs", self.problem_of(fetch.fetch, "4qaed", self.folder))
        self.assertFalse((self.folder / "4QAED").exists())
        zipped.write_bytes(archive({**{"taffc/" + name: text for name, text in lists.items()}, **songs}))
        code, said = self.quietly(fetch.fetch, "4qaed", self.folder)
        self.assertEqual(0, code)
        self.assertIn("4 songs, 1, 1, 1, 1 of the four quadrants; published are 225 of each", said)
        self.assertTrue((self.folder / "4QAED" / "Q4" / "MT4.mp3").is_file())

    def test_pop909_keeps_what_is_wanted_and_compares_it(self):
        zipped = archive({"POP909-Dataset-master/LICENSE": b"MIT", "POP909-Dataset-master/POP909/001/001.mid": b"MThd", "POP909-Dataset-master/POP909/001/versions/001-v1.mid": b"MThd",
                          "POP909-Dataset-master/index.xlsx": b"x"})
        server = self.serve({"HEAD.zip": zipped})
        code, said = self.quietly(fetch.fetch, "pop909", self.folder, server.address + "/HEAD.zip")
        self.assertEqual(0, code)
        self.assertIn("1 files, but not the 909", said)
        self.assertEqual(["FETCHED.txt", "LICENSE", "POP909"], sorted(path.name for path in (self.folder / "POP909").iterdir()))

    def test_contents_are_compared_by_names_and_bytes(self):
        self.file("POP909/001/001.mid", b"a")
        self.file("POP909/002/002.mid", b"b")
        corpus = mock.Mock(fixed=False, contents=(("POP909/*/*.mid",), 2, "5f567d70f7113c8562f144797f93735dd82af2620e5284bdcfa5af38469f70ab"))
        self.assertIn("2 files, the same", self.quietly(fetch._compare_contents, corpus, self.folder)[1])
        self.file("POP909/002/002.mid", b"c")
        self.assertIn("but not the 2", self.quietly(fetch._compare_contents, corpus, self.folder)[1])

    def test_an_archive_that_never_changes_is_refused_if_it_did(self):
        server = self.serve({"EMOPIA_1.0.zip": EMOPIA})
        self.assertIn("not what its authors published: 2 files", self.problem_of(fetch.fetch, "emopia", self.folder, server.address))
        self.assertFalse((self.folder / "EMOPIA_1.0").exists())

    def test_a_wrong_checksum_removes_the_archive(self):
        path = self.file("EMOPIA_1.0.zip", EMOPIA)
        self.assertIn("MD5", self.problem_of(fetch._check, path, {"EMOPIA_1.0.zip": "0" * 32}))
        self.assertFalse(path.exists())

    def test_an_incomplete_corpus_is_put_aside_not_overwritten(self):
        self.believe_any_emopia()
        self.file("EMOPIA_1.0/mine.txt", b"notes")
        server = self.serve({"EMOPIA_1.0.zip": EMOPIA})
        self.quietly(fetch.fetch, "emopia", self.folder, server.address)
        self.assertEqual(1, len(list(self.folder.glob("EMOPIA_1.0-incomplete-*/mine.txt"))))

    def test_a_wrong_archive_leaves_nothing_under_the_final_name(self):
        server = self.serve({"EMOPIA_1.0.zip": archive({"other/readme.txt": b"x"})})
        self.assertIn("midis", self.problem_of(fetch.fetch, "emopia", self.folder, server.address))
        self.assertFalse((self.folder / "EMOPIA_1.0").exists())


class Unpack(support.Case):
    def refused(self, content):
        said = self.problem_of(unpack.unpack, self.file("a.zip", content), self.folder / "out")
        self.assertFalse((self.folder / "out").exists())
        return said

    def test_a_path_that_leaves_the_folder(self):
        for name in ("../evil", "a/../../evil", "/etc/evil", "C:/evil", "..\\evil"):
            self.assertIn("outside", self.refused(archive({name: b"x"})), name)

    def test_a_link(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as opened:
            link = zipfile.ZipInfo("link")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            opened.writestr(link, "/etc/passwd")
        self.assertIn("link", self.refused(out.getvalue()))

    def test_a_bomb(self):
        self.assertIn("no honest compression", self.refused(archive({"zeros": bytes(30_000_000)})))

    def test_a_truncated_archive(self):
        self.assertIn("broken", self.problem_of(unpack.unpack, self.file("a.zip", EMOPIA[:-200]), self.folder / "out"))

    def test_a_damaged_archive(self):
        damaged = bytearray(EMOPIA)
        damaged[len(damaged) // 2] ^= 0xFF
        self.assertIn("broken", self.problem_of(unpack.unpack, self.file("a.zip", bytes(damaged)), self.folder / "out"))


if __name__ == "__main__":
    unittest.main()
