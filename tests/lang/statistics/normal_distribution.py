from statistics import NormalDist, StatisticsError

heights = NormalDist(100, 15)
print([heights.inv_cdf(p) for p in (0.01, 0.25, 0.5, 0.9, 0.999999999, 1e-12)])
print([round(x, 3) for x in heights.quantiles()], heights.quantiles(2), heights.overlap(NormalDist(110, 20)))
print(NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)), NormalDist().overlap(NormalDist(1)))
for p in (0, 1, -1):
    try:
        heights.inv_cdf(p)
    except StatisticsError as error:
        print(error)
