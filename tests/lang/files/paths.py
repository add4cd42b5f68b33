import os.path
from pathlib import Path, PurePath

print(os.path.join("a", "b", "/c", "d"), os.path.split("/a/b/c.txt"), os.path.splitext("x.tar.gz"), os.path.splitext(".bashrc"), os.path.basename("/a/b"))
print(os.path.dirname("/a/b"), os.path.normpath("a//b/../c/."), os.path.isabs("/x"), os.path.relpath("/a/b", "/a/c"), os.path.commonpath(["/a/b", "/a/c"]))
print(os.path.commonprefix(["abc", "abd"]), os.path.abspath("q") == os.path.join(os.getcwd(), "q"), os.sep, os.curdir, os.path.join("a", ""))
path = Path("a") / "b" / "c.tar.gz"
print(path, repr(path), path.name, path.stem, path.suffix, path.suffixes, path.parent, path.parts, list(path.parents), path.with_suffix(".zip"))
print(path.with_name("x"), path.is_absolute(), Path("/a/b").relative_to("/a"), path.match("*.gz"), Path("."), Path(), Path("a//b/./c"), "/x" / Path("y"))
print(Path("/").parent, path == Path("a/b/c.tar.gz"), sorted([Path("b"), Path("a")]), PurePath("x"), os.fspath(path))
for attempt in (lambda: Path("a").relative_to("b"), lambda: Path("a").with_suffix("b"), lambda: Path("x") / 3, lambda: os.path.join("a", 3)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
