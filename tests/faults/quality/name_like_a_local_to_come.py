def main():
    for value in values:
        print(value)


main()
