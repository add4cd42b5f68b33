# options: --gil=off
import threading


def work(n):
    total = 0
    for i in range(40):

        class Base:
            def get(self):
                return i

        class Derived(Base):
            def get(self):
                return super().get() + n

        total += Derived().get() + isinstance(Derived(), Base)
    results.append((n, total))


results = []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
