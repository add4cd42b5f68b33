error = ValueError("the reason")
error.add_note("a note")
error.add_note("another\nof two lines")
raise error
