print(f"value }")
