"""What is typed wrong is answered in one sentence, with exit code 2."""
import contextlib
import io
import unittest

import cli


class Typed(unittest.TestCase):
    def answer(self, *words):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), self.assertRaises(SystemExit) as ended:
            cli.parse(list(words))
        self.assertEqual(2, ended.exception.code)
        self.assertEqual(1, len(printed.getvalue().splitlines()))
        return printed.getvalue()

    def test_a_command(self):
        self.assertIn("there is no fech; choose from run, lab,", self.answer("fech", "emopia"))
        self.assertIn("Did you mean fetch?", self.answer("fech", "emopia"))

    def test_a_model(self):
        self.assertIn("there is no melodie; choose from classifier, classifier-piano, melody, typicality. Did you mean melody?", self.answer("train", "melodie"))

    def test_an_option(self):
        self.assertIn("unknown: --dta x. Did you mean --data?", self.answer("run", "--dta", "x"))
        self.assertIn("unknown: --prof", self.answer("run", "--prof", "full"))

    def test_a_value(self):
        for words, said in ((("bench", "features", "--clips", "x"), "--clips: must be a whole number, 1 or more, but is x"),
                            (("bench", "features", "--clips", "0"), "1 or more, but is 0"), (("compose", "calm", "--seconds", "nan"), "must be a number, but is nan"),
                            (("compose", "calm", "--seed", "1.5"), "must be a whole number, but is 1.5")):
            self.assertIn(said, self.answer(*words))

    def test_other_options_go_to_jupyterlab(self):
        self.assertEqual(["--no-browser"], cli.parse(["lab", "--no-browser"])[1])
        self.assertIn("unknown: --profle quick. Did you mean --profile?", self.answer("lab", "--profle", "quick"))


if __name__ == "__main__":
    unittest.main()
