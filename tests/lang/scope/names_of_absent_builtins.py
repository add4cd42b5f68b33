# A program may have its own functions under the names of builtins that are not there.
import re


def eval(text):
    return text.upper()


class Parser:
    def compile(self, text):
        return re.compile(text)

    exec = compile


def help():
    def breakpoint():
        return "inner"

    return breakpoint()


print(eval("own"), help(), Parser().exec("a+").match("aab")[0])
try:
    exec
except NotImplementedError:
    pass
try:
    print(compile is None)
except AttributeError:
    pass
