def main():
    async with x:
        pass
