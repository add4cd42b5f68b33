path = "C:\Users\new"
