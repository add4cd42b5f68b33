import uuid

one = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(one, repr(one), one.hex, one.int, one.bytes, one.bytes_le, one.urn, one.version, one.variant, one.fields, one.time_low, one.node)
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, len(str(uuid.uuid1())))
print(uuid.uuid4() != uuid.uuid4(), hash(one) == hash(one.int), one < uuid.UUID(int=1 << 127), {one: 1}[uuid.UUID(one.hex)])
for attempt in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: setattr(one, "int", 3)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
