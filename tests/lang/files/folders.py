import fnmatch
import glob
import os
import shutil
import tempfile

os.chdir(tempfile.mkdtemp())
os.makedirs("d/e/f", exist_ok=True)
open("d/e/g.txt", "w").close()
open("d/h.py", "w").close()
for root, folders, files in os.walk("d"):
    print(root, sorted(folders), sorted(files))
print(sorted(glob.glob("d/**/*.txt", recursive=True)), glob.glob("d/*.py"), fnmatch.fnmatch("a.py", "*.p?"), fnmatch.filter(["a", "b1"], "b[0-9]"))
shutil.copy("d/h.py", "d/copy.py")
os.rename("d/copy.py", "d/moved.py")
print(sorted(os.listdir("d")), sorted((entry.name, entry.is_dir()) for entry in os.scandir("d")), os.path.exists("d/e"), os.path.isfile("d/e"))
shutil.rmtree("d")
print(os.path.exists("d"), os.listdir())
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "x"), "w").close()
    print(os.listdir(folder))
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
    file.write("q")
    file.seek(0)
    print(file.read(), os.path.exists(file.name), file.name.endswith(".txt"))
print(os.path.exists(file.name), os.stat(".").st_mode & 0o170000 == 0o040000, os.access("nope", os.R_OK))
