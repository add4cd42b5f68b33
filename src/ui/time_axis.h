// The time axis: where its ticks are, and what is written at them. Pure.
#pragma once

#include <cstdint>
#include <string>

namespace plait::ui {

// The smallest of 1, 2, 5 * 10^n ns that is at least [least_ns].
double tick_step(double least_ns);
// A moment since the run's begin, as exact as the step asks for: "0 s", "1.2 s", "340 ms".
std::string tick_label(double ns, double step_ns);
// For cards: "412.35 ms".
std::string moment_label(double ns);

} // namespace plait::ui
