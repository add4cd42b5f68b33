import statistics as st

print(st.mean([1, 2, 3]), st.mean([1, 2]), st.mean([1.5, 2, 3.25]), st.fmean([1, 2, 4]), st.fmean([1, 2], weights=[3, 1]))
print(st.median([1, 3, 2, 4]), st.median([5, 1, 3]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]))
print(st.median_grouped([52, 52, 53, 54]), st.mode("abca"), st.multimode("aabbc"), st.harmonic_mean([40, 60]))
print(st.geometric_mean([54, 24, 36]), st.quantiles([1, 2, 3, 4, 5, 6]), st.quantiles([1, 2, 3, 4, 5], n=3, method="inclusive"))
for function in (st.mean, st.median, st.mode, st.stdev, st.pvariance, st.fmean):
    try:
        function([])
    except st.StatisticsError as error:
        print(type(error).__name__, error)
