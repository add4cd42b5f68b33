// Which line of the program a part of the picture has to do with. A lane's lines are known where it
// began to wait and where it printed. Any thread may call; the model does not change meanwhile.
#pragma once

#include "trace/model.h"

namespace plait::trace {

// The lane's span at that moment, or the first one after it; null: there is none.
const Span* span_at(const Lane& lane, uint64_t time_ns);

// A wait: the line where it began. A run: the first line that is known in it. 0: none is.
uint32_t line_of_span(const Model& model, uint32_t process, uint32_t lane, const Span& span);
// The line that printed it; 0: not known.
uint32_t line_of_output(const Model& model, const OutputText& output);

struct LinePlace {
    uint32_t process = 0, lane = 0;
    uint64_t time_ns = 0; // A moment in the span that has to do with the line.
};

// The first moment of the program's [line]; false: none is known.
bool find_line(const Model& model, uint32_t line, LinePlace* place);

} // namespace plait::trace
