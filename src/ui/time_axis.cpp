#include "ui/time_axis.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace plait::ui {

namespace {

struct Unit {
    double ns;
    const char* name;
};

// The unit in which the step is at least a hundredth, so that labels stay short.
Unit unit_for(double largest_ns, double step_ns) {
    if (step_ns >= 1e7 && largest_ns >= 1e9) return {1e9, "s"};
    if (step_ns >= 1e4) return {1e6, "ms"};
    if (step_ns >= 1e2) return {1e3, "\xc2\xb5s"};
    return {1, "ns"};
}

} // namespace

double tick_step(double least_ns) {
    const double base = std::pow(10.0, std::floor(std::log10(std::max(least_ns, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (base * factor >= least_ns) return base * factor;
    }
    return base * 10;
}

std::string tick_label(double ns, double step_ns) {
    const Unit unit = unit_for(std::max(std::fabs(ns), step_ns * 10), step_ns);
    const int digits = std::clamp(int(std::ceil(-std::log10(step_ns / unit.ns) - 1e-9)), 0, 6);
    char text[48];
    std::snprintf(text, sizeof(text), "%.*f %s", digits, ns / unit.ns, unit.name);
    return text;
}

std::string moment_label(double ns) {
    char text[48];
    if (ns >= 1e9)
        std::snprintf(text, sizeof(text), "%.4f s", ns / 1e9);
    else
        std::snprintf(text, sizeof(text), "%.3f ms", ns / 1e6);
    return text;
}

} // namespace plait::ui
