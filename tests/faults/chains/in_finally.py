try:
    [].pop()
finally:
    undefined_name
