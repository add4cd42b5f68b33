text = """starts
and never ends
