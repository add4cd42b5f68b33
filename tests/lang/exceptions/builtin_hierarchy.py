pairs = [
    (ZeroDivisionError, ArithmeticError),
    (OverflowError, ArithmeticError),
    (KeyError, LookupError),
    (IndexError, LookupError),
    (RecursionError, RuntimeError),
    (NotImplementedError, RuntimeError),
    (UnicodeDecodeError, ValueError),
    (FileNotFoundError, OSError),
    (TimeoutError, OSError),
    (BrokenPipeError, ConnectionError),
    (ModuleNotFoundError, ImportError),
    (KeyboardInterrupt, BaseException),
    (KeyboardInterrupt, Exception),
    (SystemExit, Exception),
    (GeneratorExit, Exception),
    (IndentationError, SyntaxError),
]
for child, parent in pairs:
    print(child.__name__, parent.__name__, issubclass(child, parent))
print(IOError is OSError, EnvironmentError is OSError)
