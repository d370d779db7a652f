"""The site: pages, solutions below their questions, links that stay inside, and a start page that tells what the notebooks say."""
import argparse
import json
import re
import unittest
from pathlib import Path
from unittest import mock

from tests import support

from base import places
from pages import layout, linked, site

try:
    import nbformat
    from pages import build, rendering
except ImportError:
    rendering = None

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


def cell(kind, source, outputs=None):
    made = {"cell_type": kind, "id": f"c{abs(hash(source)) % 10**6}", "metadata": {}, "source": source}
    return made if kind == "markdown" else {**made, "outputs": outputs or [], "execution_count": 1}


def picture():
    return {"output_type": "display_data", "data": {"text/plain": "Bar chart.", "image/png": PIXEL, "image/vnd.affetti.phone+png": PIXEL},
            "metadata": {"image/png": {"alt": "Bar chart. \"A\" < B.", "width": 720, "height": 380}}}


def notebook(*cells):
    return {"cells": list(cells), "nbformat": 4, "nbformat_minor": 5, "metadata": {}}


QUESTIONS = notebook(cell("markdown", "# 1 · One\n\nFormula $a^2$ of [two](02_b.ipynb).\n\n| a | b |\n|---|---|\n| 1 | 2 |"), cell("markdown", "## Part"),
                     cell("code", "Show.image(x);", [picture()]), cell("code", 'Exercise.check("1.1", null);'))
SOLUTIONS = notebook(cell("markdown", "# Solutions"), cell("markdown", "## 1.1\n\nBecause of $b^2$."),
                     cell("code", 'Exercise.solution("1.1", 4);\nExercise.mistake("1.1", 5, "no");'))


@unittest.skipIf(rendering is None, "needs the virtual environment")
class Pages(support.Case):
    def page(self):
        path = places.NOTEBOOKS / "01_a.ipynb"
        return rendering.of_notebook(path, nbformat.from_dict(QUESTIONS), nbformat.from_dict(SOLUTIONS))

    def test_a_solution_opens_below_its_question_without_the_mistakes(self):
        body = self.page().body
        self.assertLess(body.index("Exercise"), body.index('<details class="solution"><summary>Solution</summary>'))
        self.assertIn("<msup>", body[body.index("<details"):])
        self.assertNotIn("mistake", body)

    def test_a_picture_tells_what_it_shows_and_has_a_size_for_phones(self):
        body = self.page().body
        self.assertIn("""alt='Bar chart. "A" &lt; B.'""", body)
        self.assertRegex(body, r'<source media="screen and \(max-width: 760px\)"[^>]*srcset="data:image/png;base64,')

    def test_a_picture_of_the_project_is_put_inside_and_no_other_file(self):
        content = notebook(cell("markdown", "# 1 · One\n\n![Sheet music](../figures/06_score.svg) ![Not ours](../../../etc/passwd)"))
        body = rendering.of_notebook(places.NOTEBOOKS / "01_a.ipynb", nbformat.from_dict(content), None).body
        self.assertRegex(body, r'<img alt="Sheet music" src="data:image/svg\+xml;base64,\w')
        self.assertIn('src="../../../etc/passwd"', body)

    def test_what_quads_part_may_stand_one_below_another(self):
        content = notebook(cell("markdown", "# 1 · One\n\n$$a = 1, \\qquad b = 2$$\n\nand $c \\quad d$"))
        body = rendering.of_notebook(places.NOTEBOOKS / "01_a.ipynb", nbformat.from_dict(content), None).body
        self.assertEqual((2, 3), (body[body.index('class="formula"'):body.index("</span>")].count("<math"), body.count("<math")))

    def test_header_cells_say_what_they_belong_to(self):
        self.assertEqual(2, self.page().body.count('<th scope="col"'))

    def test_title_contents_and_search(self):
        page = self.page()
        self.assertEqual(("1 · One", [(2, "Part", "Part")]), (page.title, page.headings))
        entries = list(rendering.search_entries(page))
        self.assertEqual(["1 · One", "Part"], [entry["heading"] for entry in entries])
        self.assertIn("Show", entries[1]["text"])
        self.assertNotIn(PIXEL[:20], json.dumps(entries))

    def test_the_frame_names_the_neighbours(self):
        page = self.page()
        other = rendering.Page("02_b.html", Path("b"), "2 · Two", "", "notebook")
        html = layout.page(page, [page, other])
        self.assertIn('<a rel="next" href="02_b.html">2 · Two →</a>', html)
        self.assertIn('href="#Part"', html)
        rendering.refuse_network(html, "x")

    def test_all_of_it(self):
        out = self.folder / "site"
        source = self.file("in/01_a.ipynb", json.dumps(QUESTIONS).encode())
        self.quietly(build.main, {"notebooks": [str(source)], "out": str(out), "mark": site.MARK})
        names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
        self.assertLessEqual({"index.html", "01_a.html", "glossary.html", "bibliography.html", "teaching.html", "assets/index.js", "assets/site.js", site.MARK}, names)
        for path in out.glob("*.html"):
            text = path.read_text(encoding="utf-8")
            for address in re.findall(r'(?:href|src)="(?!data:|https?:|#|mailto:)([^"#]+)', text):
                self.assertTrue((out / address).exists() or re.fullmatch(r"\d\d_\w+\.html", address), f"{path.name} links to {address}")
        self.assertEqual([], [path.name for path in self.folder.iterdir() if path.name.endswith(".part")])

    def test_nothing_may_come_from_the_network(self):
        with self.assertRaisesRegex(ValueError, "network"):
            rendering.refuse_network('<script src="https://a.org/x.js"></script>', "x")

    def test_the_start_page_says_what_each_notebook_says(self):
        text = (places.NOTEBOOKS / "README.md").read_text(encoding="utf-8")
        for path in sorted(places.NOTEBOOKS.glob("*.ipynb")):
            minutes = rendering.minutes(json.loads(path.read_text(encoding="utf-8")))
            self.assertIsNotNone(minutes, f"{path.name} does not say how much of a learner's time it takes")
            self.assertRegex(text, rf"\]\({path.name}\) \|[^|]*\| {minutes} min \|", f"notebooks/README.md on {path.name}")


class Folders(support.Case):
    def test_a_folder_of_somebody_else_is_left_alone(self):
        self.file("mine/letter.txt", b"x")
        self.assertIn("something else", self.problem_of(site.target, str(self.folder / "mine")))
        self.assertIn("is a file", self.problem_of(site.target, str(self.folder / "mine" / "letter.txt")))

    def test_new_empty_and_earlier_sites_are_taken(self):
        (self.folder / "empty").mkdir()
        self.file(f"old/{site.MARK}")
        for name in ("new", "empty", "old"):
            self.assertEqual(self.folder / name, site.target(str(self.folder / name)))

    def test_local_results_must_be_there(self):
        with mock.patch.object(places, "LOCAL", "nowhere"):
            self.assertIn("Run the notebooks first", self.problem_of(site.site, argparse.Namespace(output=str(self.folder / "a"), local=True)))


class Links(support.Case):
    def target(self, address, folder=places.NOTEBOOKS):
        return linked.target(address, folder, self.folder)

    def test_notebooks_and_texts_are_pages(self):
        self.assertEqual("02_b.html", self.target("02_b.ipynb"))
        self.assertEqual("02_b.html#solutions", self.target("solutions/02_b.ipynb"))
        self.assertEqual("glossary.html", self.target("about/glossary.md"))
        self.assertEqual("index.html", self.target("../README.md", places.NOTEBOOKS / "about"))

    def test_files_travel_with_the_site(self):
        self.assertEqual("files/README.md", self.target("../README.md"))
        self.assertTrue((self.folder / "files" / "README.md").is_file())

    def test_other_addresses_stay(self):
        for address in ("https://a.org/x", "mailto:a@b.org", "nowhere.txt", "../../../etc/passwd"):
            self.assertEqual(address, self.target(address))


if __name__ == "__main__":
    unittest.main()
