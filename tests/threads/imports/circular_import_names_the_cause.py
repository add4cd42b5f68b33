# native-only: imports files beside it
import sys
import types

half = types.ModuleType("half")
try:
    half.nothing
except AttributeError as error:
    print(error)
try:
    import circular_module
except AttributeError as error:
    print(error)
try:
    import circular_from_module
except ImportError as error:
    print(str(error).split(" (/")[0])
sys.modules["halted"] = None
try:
    import halted
except ModuleNotFoundError as error:
    print(error)
import replaced_module

print(replaced_module.value, type(replaced_module).__name__)
