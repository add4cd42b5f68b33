import textwrap

text = ("Hello,  world! This is a well-known sentence -- with a dash--and another; it has a "
        "verylongwordthatdoesnotfitanywhere, e-mail and 10-20.\n\tTabs too.")
for width in (12, 20, 40):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(text, 15, break_long_words=False, break_on_hyphens=False))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap("a. b", 10, fix_sentence_endings=True))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 30, placeholder="..."))
print(repr(textwrap.dedent("\n    a\n      b\n   \n    c\n")), repr(textwrap.dedent("\ta\n\t b")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "+", lambda line: True)))
for wrong in (lambda: textwrap.wrap("a", 0), lambda: textwrap.shorten("hello there", 3)):
    try:
        wrong()
    except ValueError as error:
        print(error)
