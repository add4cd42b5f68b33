#include "vm/container_support.h"
#include "vm/exceptions.h"

#include <iterator>

namespace plait::vm {

namespace {

const NativeDef kFrames[] = {
#define PLAIT_CONTAINER_FRAME(name, arguments, locals, flags, meaning)                             \
    {"<" #name ">", nullptr, name##_step, 0, arguments, locals, flags, nullptr},
#include "vm/container_frames.def"
#undef PLAIT_CONTAINER_FRAME
};

} // namespace

const NativeTable kContainerFrames = {kFrames, std::size(kFrames)};

Value push_frame(Mutator& m, ContainerFrame frame, std::initializer_list<Value> arguments) {
    return push_native(m,
                       kFrames[static_cast<size_t>(frame)],
                       arguments.begin(),
                       static_cast<uint32_t>(arguments.size()));
}

Value raise_key_error(Mutator& m, Value key) {
    const Value args = new_tuple(m, &key, 1);
    if (args == kSignalRetry) return args;
    const Value error = new_exception(m, m.error_type(ErrorType::KeyError).as_ref(), args);
    return error.is_object() ? m.raise_value(error) : error;
}

Value raise_stop_iteration(Mutator& m) {
    const Value value = m.fiber().stop_value;
    const bool plain = value.empty() || value == kNone;
    const Value args = plain ? kEmptyTuple : new_tuple(m, &value, 1);
    if (args == kSignalRetry) return args;
    const Value error = new_exception(m, m.error_type(ErrorType::StopIteration).as_ref(), args);
    if (!error.is_object()) return error;
    m.fiber().stop_value = kNone;
    return m.raise_value(error);
}

bool is_raising(Mutator& m, ErrorType type) {
    return m.raising() && is_instance(m, m.fiber().exception, m.error_type(type).as_ref());
}

Value stop_where_raised(Mutator& m) {
    if (!is_raising(m, ErrorType::StopIteration)) return kNoValue;
    const Value value = m.at<Exception>(m.take_exception())->extra[0];
    m.fiber().stop_value = value.empty() ? kNone : value;
    return kSignalStop;
}

} // namespace plait::vm
