import traceback

for attempt in (lambda: strr, lambda: [].appendd):
    try:
        attempt()
    except Exception as error:
        print(traceback.format_exception_only(error))
        print(traceback.format_exc().splitlines()[-1])
[].appendd
