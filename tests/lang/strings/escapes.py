print("tab\there", "nl\\n", 'quote \' "', "\x41\u00e9\U0001F600\u2022", "\101", "bell" "\a"[1:])
print(repr("tab\t nl\n cr\r back\\ quote' nul\0 \x7f \x80 \xa0 \u200b é 😀"))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""))
print(r"raw\n", len(r"\n"), "a\
b", """three
lines "quoted"
end""")
print(ascii("é😀\n"), repr("\ud800"), len("\r\n"))
