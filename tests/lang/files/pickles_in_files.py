import io
import os
import pickle

shared = [1, 2]
with open("data.pickle", "wb") as file:
    pickle.dump({"a": shared, "b": shared}, file)
    pickle.dump("second", file, protocol=pickle.HIGHEST_PROTOCOL)
with open("data.pickle", "rb") as file:
    first = pickle.load(file)
    print(first, first["a"] is first["b"], pickle.load(file))
    try:
        pickle.load(file)
    except EOFError as error:
        print(error)
with open("data.pickle", "wb") as file:
    file.write(pickle.dumps((1, "x")))
with open("data.pickle", "rb") as file:
    print(pickle.load(file))
os.remove("data.pickle")
stream = io.BytesIO()
pickler = pickle.Pickler(stream)
for item in (1, {2}, None):
    pickler.dump(item)
stream.seek(0)
reader = pickle.Unpickler(stream)
print(reader.load(), reader.load(), reader.load())
pickle.dump(7, buffer := io.BytesIO())
print(pickle.loads(buffer.getvalue()))
