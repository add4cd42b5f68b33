# Imported by the programs here; as a program it only says its name.
import time

half = True
print("slow begins")
time.sleep(0.03)
whole = True
print("slow ends")
