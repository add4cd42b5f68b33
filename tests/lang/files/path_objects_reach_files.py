import os
import tempfile
from pathlib import Path

os.chdir(tempfile.mkdtemp())
folder = Path("dir/sub")
folder.mkdir(parents=True)
print((folder / "f.txt").write_text("hello\nx"), (folder / "f.txt").read_text(), folder.exists(), folder.is_dir(), (folder / "f.txt").is_file())
print([str(one) for one in folder.iterdir()], sorted(map(str, Path(".").rglob("*.txt"))), sorted(map(str, Path("dir").glob("*"))))
with (folder / "f.txt").open() as file:
    print(file.readline())
(folder / "f.txt").unlink()
(folder / "f.txt").unlink(missing_ok=True)
folder.rmdir()
for attempt in (lambda: folder.read_text(), lambda: Path("dir").mkdir(), lambda: Path("q/w").mkdir()):
    try:
        print(attempt())
    except OSError as error:
        print(type(error).__name__, error)
Path("dir").mkdir(exist_ok=True)
print(Path("dir").resolve() == Path.cwd() / "dir", folder.exists(), (Path("dir") / "z").write_bytes(b"ab"), open(Path("dir") / "z").read())
