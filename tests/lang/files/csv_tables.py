import csv
import io

text = io.StringIO()
writer = csv.writer(text)
print(writer.writerow(["a", 1, 2.5, None, "x,y", 'q"r', "l\nm", ""]))
writer.writerows([[1], [""]])
print(repr(text.getvalue()))
print(list(csv.reader(text.getvalue().splitlines(True))), list(csv.reader(['a;b;"c;d"', "", " x; y"], delimiter=";")))
print(list(csv.reader(['1,"2"'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.DictReader(["a,b", "1,2,3", "4"])))
text = io.StringIO()
writer = csv.DictWriter(text, ["x", "y"], lineterminator="\n")
writer.writeheader()
writer.writerows([{"x": 1, "y": "a b"}, {"x": 2}])
print(text.getvalue(), list(csv.DictReader(text.getvalue().splitlines())))
try:
    writer.writerow({"z": 1})
except ValueError as error:
    print(error)
