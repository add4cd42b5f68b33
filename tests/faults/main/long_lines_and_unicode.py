größe = {"wörd": "text"}
print(größe["wörd"] + größe["wörd"].upper() + ("é" * 5) + größe["missing é"] + "rest of the line is here")
