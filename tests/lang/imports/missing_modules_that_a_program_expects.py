# Each of these goes on, as it does where CPython has no such module.
import os
import sys

try:
    import tensorflow_that_nobody_has as tf
except ImportError:
    tf = None
try:
    import winreg
except ModuleNotFoundError as error:
    print(error, "|", error.name)
try:
    from winreg import OpenKey
except (ImportError, KeyError) as error:
    print(error)
if sys.platform == "win32":
    import msvcrt

    msvcrt.getch()
if os.name == "nt":
    os.startfile("x")


def never_called():
    import winsound
    from msvcrt import getch


class Later:
    def never_called(self):
        import _winapi


if hasattr(os, "startfile"):
    os.startfile("x")
try:
    os.startfile("x")
except AttributeError as error:
    print(error)
print(tf, getattr(os, "startfile", "no startfile"))
