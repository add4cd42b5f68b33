from unittest.mock import ANY, DEFAULT, Mock, MagicMock, NonCallableMock, call, sentinel


def attempt(action):
    try:
        print("->", action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


mock = Mock(return_value=3)
print(mock(1, key="x"), mock.called, mock.call_count, mock.call_args, mock.call_args.args, mock.call_args.kwargs)
mock.assert_called_once_with(1, key="x")
attempt(lambda: mock.assert_called_with(2))
mock(5)
attempt(lambda: mock.assert_called_once())
attempt(lambda: mock.assert_called_once_with(5))
attempt(lambda: mock.assert_not_called())
attempt(lambda: mock.assert_any_call(1, key="y"))
mock.assert_any_call(1, key=ANY)
mock.assert_any_call(5)
print(mock.call_args_list, mock.mock_calls == [call(1, key="x"), call(5)])
attempt(lambda: Mock(name="service").assert_called())
attempt(lambda: Mock(name="service").assert_called_with(1))

service = Mock()
service.login("ann", password="x").token.refresh(3)
service.close()
print(service.mock_calls)
print(service.method_calls)
service.assert_has_calls([call.login("ann", password="x"), call.login().token.refresh(3)])
attempt(lambda: service.assert_has_calls([call.close(), call.login("ann")]))
service.assert_has_calls([call.close(), call.login("ann", password="x")], any_order=True)
attempt(lambda: service.assert_has_calls([call.open(1)], any_order=True))
print(call.a.b(1).c(2).call_list(), call(1), call.x, call == call)
print(call(1, 2) == ((1, 2),), call(a=3) == ({"a": 3},), call(1) == call(2), call.foo(1) == ("foo", (1,)))

effects = Mock(side_effect=[1, KeyError("gone"), 3])
attempt(effects)
attempt(effects)
attempt(effects)
attempt(effects)
raising = Mock(side_effect=ValueError("bad"))
attempt(raising)
adding = Mock(side_effect=lambda a, b: a + b)
print(adding(2, 3))
kept = Mock(side_effect=lambda: DEFAULT, return_value="kept")
print(kept())

configured = Mock(**{"method.return_value": 3, "other.side_effect": KeyError}, size=7)
print(configured.method(), configured.size)
attempt(configured.other)
configured.reset_mock()
print(configured.method.call_count, configured.method())
print(sentinel.thing, sentinel.thing is sentinel.thing)

attempt(lambda: mock.assert_caled_once())
attempt(lambda: mock.asert_called_with(3))
attempt(lambda: NonCallableMock()())
del mock.gone
attempt(lambda: mock.gone)


class Robot:
    speed = 3

    def move(self, distance, fast=False):
        return distance


model = Mock(spec=Robot)
print(isinstance(model, Robot), model.__class__.__name__)
model.move(3, fast=True)
attempt(lambda: model.fly)
model.color = "red"
strict = Mock(spec_set=["move"])
attempt(lambda: setattr(strict, "color", "red"))
wrapped = Mock(wraps=Robot())
print(wrapped.move(9), wrapped.speed is Robot.speed, wrapped.move.call_args)

parent = Mock()
child = Mock(return_value="c")
parent.child = child
parent.attach_mock(Mock(), "late")
parent.child(1)
parent.late(2)
print(parent.mock_calls)
text = repr(Mock(name="named").attribute.method())
print(text[:text.index(" id=")])
text = repr(MagicMock(spec=Robot))
print(text[:text.index(" id=")])
