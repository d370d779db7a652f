"""Every wrong data folder gets its own sentence."""
import unittest

from tests import support

from data import datafolder, fetch


class DataFolder(support.Case):
    def said(self, folder=None):
        return self.problem_of(datafolder.checked, folder or self.folder)

    def test_a_good_one(self):
        self.file("EMOPIA_1.0/midis/Q1_a_0.mid")
        self.assertEqual(self.folder.resolve(), datafolder.checked(self.folder))
        self.assertEqual(["EMOPIA_1.0"], datafolder.corpora(self.folder))

    def test_music_of_ones_own(self):
        self.file("labels.csv")
        self.file("a.mp3")
        self.assertEqual(self.folder.resolve(), datafolder.checked(self.folder))
        self.assertEqual(["labels.csv"], datafolder.corpora(self.folder))

    def test_absent(self):
        self.assertIn("no such folder", self.said(self.folder / "nowhere"))

    def test_empty(self):
        self.assertIn("empty", self.said())

    def test_a_file(self):
        self.assertIn("file", self.said(self.file("x.zip", b"PK\5\6" + bytes(18))))

    def test_the_corpus_itself(self):
        self.file("EMOPIA_1.0/midis/Q1_a_0.mid")
        said = self.said(self.folder / "EMOPIA_1.0")
        self.assertIn(f"--data {self.folder.resolve()}", said)
        self.assertIn("folder inside", self.said(self.folder / "EMOPIA_1.0" / "midis"))

    def test_another_edition(self):
        self.file("EMOPIA_2.2/midis/Q1_a_0.mid")
        self.assertIn("another edition", self.said())

    def test_a_misnamed_one(self):
        self.file("emopia/midis/Q1_a_0.mid")
        self.assertIn("Rename it to EMOPIA_1.0", self.said())

    def test_a_download_that_has_not_ended(self):
        self.file("EMOPIA_1.0.zip.part")
        self.assertIn("fetch emopia", self.said())

    def test_an_archive_that_is_not_unpacked(self):
        self.file("DEAM_audio.zip")
        self.assertIn("fetch deam", self.said())

    def test_a_corpus_without_music(self):
        self.file("EMOPIA_1.0/label.csv")
        self.assertIn("midis is missing", self.said())
        (self.folder / "EMOPIA_1.0" / "midis").mkdir()
        self.assertIn("no .mid", self.said())

    def test_one_level_too_deep(self):
        self.file("EMOPIA_1.0/EMOPIA_1.0/midis/Q1_a_0.mid")
        self.assertIn("too deep", self.said())

    def test_deam_without_ratings(self):
        self.file("DEAM/MEMD_audio/2.mp3")
        self.assertIn("no ratings", self.said())

    def test_4qaed(self):
        self.file("4QAED/panda_dataset_taffc_annotations.csv", b"Song,Quadrant\nMT1,Q1\nMT2,Q2\nMT3,Q2\n")
        self.assertIn("metadata.csv is missing", self.said())
        self.file("4QAED/panda_dataset_taffc_metadata.csv", b"Song,Artist\n")
        self.file("4QAED/Q1/MT1.mp3")
        self.assertIn("holds 1 of the 3 songs", self.said())
        self.file("4QAED/Q2/MT2.wav")
        self.assertEqual(["4QAED"], datafolder.corpora(datafolder.checked(self.folder)))
        self.assertIn(f"--data {self.folder.resolve()}", self.said(self.folder / "4QAED"))

    def test_pieces_without_emotions_are_not_enough(self):
        self.file("POP909/POP909/001/001.mid")
        self.assertIn("no corpus lies in it (there are: POP909)", self.said())
        self.file("EMOPIA_1.0/midis/Q1_a_0.mid")
        self.assertEqual(["EMOPIA_1.0", "POP909"], datafolder.corpora(datafolder.checked(self.folder)))

    def test_4qaed_not_yet_unpacked(self):
        self.file("MER_audio_taffc_dataset.zip")
        self.assertIn("fetch 4qaed", self.said())

    def test_the_table_names_what_fetch_fetches(self):
        self.assertEqual({row["fetch"]: name for name, row in datafolder.CORPORA.items()}, {name: corpus.folder for name, corpus in fetch.CORPORA.items()})
        self.assertEqual(datafolder.CORPORA[datafolder.FOUR_QAED]["parts"], datafolder.FOUR_QAED_LISTS[0])

    def test_something_else(self):
        self.file("holiday.jpg")
        self.assertIn("holiday.jpg", self.said())


if __name__ == "__main__":
    unittest.main()
