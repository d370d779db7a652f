"""The check of the notebooks' sources, the tidying of outputs, and the page that needs no network."""
import argparse
import copy
import json
import os
import unittest
from unittest import mock

from tests import support

from base import places
from data import datafolder
from notebooks import rules, running, tidy

try:
    import nbformat
    from notebooks import page
except ImportError:
    page = None

FIRST = "# Title\n\nGoals: see. Needs nothing. Run time: 1 min. Reads and writes nothing."


def cell(kind, source, outputs=()):
    if kind == "markdown":
        return {"cell_type": "markdown", "id": "a", "metadata": {}, "source": source}
    return {"cell_type": "code", "id": "b", "metadata": {}, "source": source, "outputs": list(outputs), "execution_count": 1}


def printed(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def notebook(source='System.out.println("a");', outputs=(printed("a\n"),)):
    return {"cells": [cell("markdown", FIRST), cell("code", source, outputs)], "nbformat": 4, "nbformat_minor": 5,
            "metadata": {"kernelspec": dict(tidy.KERNEL), "language_info": {"name": "Java", "version": "17.0.15"}}}


class Check(support.Case):
    def problems(self, content):
        return rules.check(self.file("01_a.ipynb", json.dumps(content).encode()))

    def refused(self, content, words):
        self.assertIn(words, "\n".join(self.problems(content)))

    def test_a_good_one(self):
        self.assertEqual([], self.problems(notebook()))

    def test_what_ijava_rejects(self):
        for source, words in (("%maven a:b:1", "%maven"), ("%%loadFromPOM\n<a/>", "%loadFromPOM"), ("%jars a.jar", "%jars"), ("%dependency /resolve", "%dependency"),
                              ("import org.dflib.jjava.jupyter.*;", "one kernel"), ("display(x);", "Show"), ("class A {}", "helper JAR"), ("record A(int b) {}", "helper JAR"),
                              ("assert a > 1;", "assertions"), ("System.exit(1);", "end the kernel")):
            self.refused(notebook(source), words)

    def test_comments_texts_and_methods_of_the_same_name_are_no_harm(self):
        for source in ("// display(x)", 'var a = "%maven display(x) class A {}";', "Show.display(x);", "int classes = A.class.hashCode();", "/* assert x */ int a = 1;"):
            self.assertEqual([], self.problems(notebook(source)), source)

    def test_a_loop_is_no_method(self):
        content = notebook("for (int a : new int[] {1}) {\n    b();\n    for (int c : new int[] {1}) {\n    }\n}")
        content["cells"] += [cell("markdown", "b"), cell("code", "int twice(int n) {\n    for (int c : x) {\n    }\n    return 2 * n;\n}")]
        self.assertEqual([], self.problems(content))

    def test_solutions_need_no_outputs_but_prose(self):
        content = notebook(outputs=())
        self.assertEqual([], rules.check_solutions(self.file("01_a.ipynb", json.dumps(content).encode())))
        content["cells"].append(cell("code", "int a;"))
        self.assertIn("no prose", rules.check_solutions(self.file("01_a.ipynb", json.dumps(content).encode()))[0])

    def test_a_method_that_only_a_later_cell_declares(self):
        content = notebook("int a = twice(2);")
        content["cells"] += [cell("markdown", "b"), cell("code", "int twice(int n) {\n    return 2 * n;\n}")]
        self.refused(content, "twice, which only cell 4 declares")

    def test_the_house_rules(self):
        self.refused(notebook("\n".join(["int a;"] * 16)), "16 lines")
        content = notebook()
        content["cells"].append(cell("code", "int a;"))
        self.refused(content, "no prose")
        content = notebook()
        content["metadata"]["kernelspec"]["name"] = "python3"
        self.refused(content, "kernelspec")
        content = notebook()
        content["cells"][0]["source"] = "Hello"
        self.refused(content, "title")

    def test_outputs(self):
        self.refused(notebook(outputs=[printed("warning", "stderr")]), "stderr")
        self.refused(notebook(outputs=[{"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}]), "error: E")
        self.refused(notebook(outputs=[printed("written to /home/me/x.mid")]), "/home/me/x.mid")
        self.refused(notebook(outputs=()), "no outputs")
        content = notebook()
        content["cells"][1]["execution_count"] = None
        self.refused(content, "not run")

    def test_pictures_and_addresses_are_no_paths(self):
        picture = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<img src='data:image/png;base64,/home/tmp/x/usr/y'> https://a.org/usr/b"}}
        self.assertEqual([], self.problems(notebook(outputs=[picture])))

    def test_no_notebook(self):
        self.assertIn("no readable notebook", rules.check(self.file("01_a.ipynb", b"{"))[0])


class Tidy(unittest.TestCase):
    def test_metadata_and_paths(self):
        dirty = notebook(outputs=[printed("in /me/affetti/figures/x.png and /me/affetti"), {"output_type": "display_data", "data": {"text/html": ["a href='/me/affetti/b'"]}, "metadata": {}}])
        dirty["cells"][1]["metadata"]["execution"] = {"iopub.status.busy": "2026"}
        tidy.tidy(dirty, {"/me/affetti/": "", "/me/affetti": ".", "/me": "~"})
        self.assertEqual("in figures/x.png and .", dirty["cells"][1]["outputs"][0]["text"])
        self.assertEqual("a href='b'", dirty["cells"][1]["outputs"][1]["data"]["text/html"])
        self.assertEqual({}, dirty["cells"][1]["metadata"])
        self.assertNotIn("version", dirty["metadata"]["language_info"])

    def test_links_to_figures_hold_in_the_folder_below(self):
        text = '<a download=\\"a.mid\\" href=\\"../figures/local/a.mid\\">a.mid</a> [2](02_b.ipynb)'
        self.assertEqual(text.replace("../figures", "../../figures"), tidy.links_from_below(text))
        self.assertEqual('<a href="../../figures/a.mid">', tidy.links_from_below('<a href="../figures/a.mid">'))
        self.assertEqual("![a](../../figures/a.svg)", tidy.links_from_below("![a](../figures/a.svg)"))

    def test_stderr_is_found(self):
        self.assertEqual([(1, "oh")], tidy.stderr_noise(notebook(outputs=[printed("oh\n", "stderr")])))


class Choosing(support.Case):
    def setUp(self):
        super().setUp()
        self.patch(places, "NOTEBOOKS", self.folder)
        for name in ("02_b.ipynb", "01_a.ipynb", "notes.ipynb"):
            self.file(name)

    def names(self, only):
        return [path.name for path in running.select(only)]

    def test_in_order(self):
        self.assertEqual(["01_a.ipynb", "02_b.ipynb"], self.names(None))
        self.assertEqual(["01_a.ipynb", "02_b.ipynb"], self.names("2,01"))
        self.assertEqual(["02_b.ipynb"], self.names("02"))

    def test_solutions_lie_in_a_folder_of_their_own(self):
        self.file("solutions/02_b.ipynb")
        self.assertEqual([self.folder / "solutions" / "02_b.ipynb"], running.select(None, solutions=True))

    def test_unknown_numbers(self):
        for only in ("07", "x", ""):
            self.assertIn("01, 02", self.problem_of(running.select, only))

    def test_the_demo_corpus_is_called_synthetic(self):
        with mock.patch.object(places, "DATA", self.folder / "data"), mock.patch.dict(os.environ):
            os.environ.pop("AFFETTI_DATA", None)
            self.assertIn("synthetic", datafolder.chosen(argparse.Namespace(data=None))[1])


@unittest.skipIf(page is None, "needs the virtual environment")
class Page(support.Case):
    def html(self, *cells):
        content = notebook()
        content["cells"] = [{**one, "id": f"cell{number}"} for number, one in enumerate([cell("markdown", FIRST), *cells])]
        return page.as_html(nbformat.from_dict(copy.deepcopy(content)), self.folder)

    def test_formulas_are_drawn_without_scripts(self):
        html = self.html(cell("markdown", "$E = mc^2$, `$code$`, costs $5 and $6, $$\\frac{a}{b}$$"))
        self.assertIn("<msup>", html)
        self.assertIn("<mfrac>", html)
        self.assertIn("<code>$code$</code>", html)
        self.assertIn("costs $5 and $6", html)

    def test_nothing_comes_from_the_network(self):
        self.assertIsNone(page.NETWORK.search(self.html()))
        self.assertIn("<title>Title</title>", self.html())
        with self.assertRaisesRegex(ValueError, "network"):
            self.html(cell("markdown", "![](https://example.org/a.png)"))

    def test_pictures_and_players_stay_inside(self):
        player = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<audio controls src='data:audio/wav;base64,UklGRg=='></audio>"}}
        self.assertIn("data:audio/wav;base64,UklGRg==", self.html(cell("code", "a", [player])))


if __name__ == "__main__":
    unittest.main()
