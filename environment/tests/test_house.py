"""The shape of this program: small folders, standard library only, and folders that know only those before them."""
import ast
import builtins
import re
import symtable
import sys
import unittest

from base import places

MOST_FILES = 15
ORDER = ["base", "setup", "data", "reports", "notebooks", "models", "bench", "pages", "browser", "requirements"]
IN_THE_VIRTUAL_ENVIRONMENT = {"nbformat", "nbclient", "nbconvert", "latex2mathml", "psutil", "pygments"}
IN_A_BENCH = {"numpy", "torch", "torchaudio", "tensorflow", "keras", "essentia", "librosa", "soundfile", "matplotlib", "golden", "reference"}


def modules():
    """Every Python file but the tests', and its folder's name ("" at the top)."""
    return [(path, "" if path.parent == places.HERE else path.parent.name) for path in sorted(places.HERE.rglob("*.py")) if "tests" not in path.parts]


def imported(path):
    """The first word of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


def unknown_names(path):
    """Names that a file uses and nobody gave it: neither it nor the language."""
    module = symtable.symtable(path.read_text(encoding="utf-8"), str(path), "exec")
    given = {symbol.get_name() for symbol in module.get_symbols() if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()} | set(dir(builtins)) | {"__file__"}
    scopes = [module]
    for scope in scopes:
        scopes += scope.get_children()
        yield from (symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global() and symbol.is_referenced() and symbol.get_name() not in given)


class House(unittest.TestCase):
    def test_every_name_is_known(self):
        for path in places.HERE.rglob("*.py"):
            self.assertEqual([], list(unknown_names(path)), path)

    def test_no_folder_is_crowded(self):
        for folder in [places.HERE, *(path for path in places.HERE.rglob("*") if path.is_dir() and path.name != "__pycache__")]:
            files = [path.name for path in folder.iterdir() if path.is_file()]
            self.assertLessEqual(len(files), MOST_FILES, f"{folder}: {sorted(files)}")

    def test_folders_know_only_those_before_them(self):
        for path, folder in modules():
            known = set(ORDER[:ORDER.index(folder) + 1]) if folder else set(ORDER)
            later = set(ORDER) & set(imported(path)) - known
            self.assertFalse(later, f"{path.name} in {folder}/ imports {later}; the order is {' < '.join(ORDER)}")

    def test_the_standard_library_is_enough(self):
        own = set(ORDER) | {path.stem for path, folder in modules() if not folder}
        for path, folder in modules():
            allowed = {"notebooks": IN_THE_VIRTUAL_ENVIRONMENT, "pages": IN_THE_VIRTUAL_ENVIRONMENT, "bench": IN_A_BENCH, "browser": {"playwright"}}.get(folder, set())
            foreign = set(imported(path)) - set(sys.stdlib_module_names) - own - allowed
            self.assertFalse(foreign, f"{path}: {foreign}")

    def test_the_version_is_the_same_everywhere(self):
        found = {}
        for name, pattern in (("pom.xml", r"<artifactId>affetti-parent</artifactId>\s*<version>(.*?)<"), ("lib/pom.xml", r"<version>(.*?)<"), ("lib-spark/pom.xml", r"<version>(.*?)<"),
                              ("CITATION.cff", r"(?m)^version: (.*)$"), ("CHANGELOG.md", r"(?m)^## (.*),")):
            found[name] = re.search(pattern, (places.ROOT / name).read_text(encoding="utf-8"))[1]
        self.assertEqual(1, len(set(found.values())), found)

    def test_the_readme_names_every_module(self):
        text = (places.HERE / "README.md").read_text(encoding="utf-8")
        for path, folder in modules():
            if not path.name.startswith("__"):
                self.assertTrue(f"`{path.stem}`" in text, f"environment/README.md does not name {path}")


if __name__ == "__main__":
    unittest.main()
