import sys
import traceback

for attempt in (lambda: strr, lambda: [].appendd):
    try:
        attempt()
    except Exception as error:
        print(traceback.format_exception_only(error))
        traceback.print_exc(file=sys.stdout)
[].appendd
