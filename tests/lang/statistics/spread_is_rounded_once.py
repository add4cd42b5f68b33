import random
import statistics as st

print(st.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), st.pstdev([1, 2, 3, 4]), st.variance([1, 2, 3, 4, 5]))
print(st.pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25]), st.variance([1, 2], xbar=1.5))
random.seed(3)
for n in (2, 3, 10, 50):
    data = [random.gauss(0, 10 ** random.randint(-5, 5)) for _ in range(n)]
    print(st.mean(data), st.stdev(data), st.pvariance(data), st.stdev([int(x * 100) for x in data]))
print(st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 7]))
print(st.NormalDist(3, 2).cdf(4), st.NormalDist(1, 2) + st.NormalDist(2, 1), st.NormalDist.from_samples([1, 2, 4]))
