# A name that is nearly a constant of the language.
for attempt in (lambda: true, lambda: Flase, lambda: none, lambda: Nonee, lambda: nul):
    try:
        attempt()
    except NameError as error:
        print(error)
print(none)
