def say(text):
    print(text)
    return text


def f(*args, **kwargs):
    pass


f(say("a"), say("b"), *[say("c")], k=say("d"), **{say("e"): say("f")})
[say("list 1"), say("list 2")]
{say("key 1"): say("value 1"), say("key 2"): say("value 2")}
say("left") + say("right")
target = {}
target[say("index")] = say("assigned")
