"""Names of models and metrics, read from the library's classes."""
import ast
import json
import re
import unittest

from base import cards, names, places

TYPED = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)+\.?")


class Names(unittest.TestCase):
    def test_every_constant_is_read(self):
        for name in ("MetricNames", "ModelNames"):
            source = (places.ROOT / "lib" / "src" / "main" / "java" / "affetti" / "core" / f"{name}.java").read_text(encoding="utf-8")
            self.assertEqual(source.count("public static"), len(vars(names.constants(name))))

    def test_every_model_is_published(self):
        for model in names.MODELS.values():
            self.assertTrue((model.path / cards.NAME).is_file(), model)
        self.assertEqual({model.folder for model in names.MODELS.values()}, set(vars(names.FOLDERS).values()))

    def test_nobody_else_types_a_name(self):
        known = {name for name in vars(names.METRICS).values() if TYPED.fullmatch(name)} | set(vars(names.FOLDERS).values())
        for path in places.HERE.rglob("*.py"):
            if "tests" not in path.parts:
                typed = {node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)}
                self.assertFalse(known & typed, path)

    def test_no_notebook_types_a_name(self):
        known = {name for name in vars(names.METRICS).values() if TYPED.fullmatch(name)} | set(vars(names.FOLDERS).values())
        for path in places.NOTEBOOKS.glob("*.ipynb"):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            code = "".join(line for cell in cells if cell["cell_type"] == "code" for line in cell["source"])
            self.assertFalse([name for name in known if f'"{name}"' in code], path.name)


if __name__ == "__main__":
    unittest.main()
