import json

texts = ("", "{", "[1,]", '{"a":1,}', '{"a" 1}', "{a:1}", "[1 2]", '"abc', '"a\nb"', '"\\x"', '"\\u12"', "nul", "1 2",
         '{"a":}', "[", "[1", '{"a":1', "-", "01", "{'a':1}", "\n\n  x", "[1,\n2,\n oops]", '{"a":1 "b":2}', '"\\', "[,]",
         '{"a":1}}', "\ufeff1")
for text in texts:
    for kwargs in ({}, {"object_hook": dict}):
        try:
            print(json.loads(text, **kwargs))
        except json.JSONDecodeError as error:
            print(ascii(text), error, error.lineno, error.colno, error.pos, error.msg)
try:
    json.loads(3)
except TypeError as error:
    print(error)
json.loads("{bad}")
