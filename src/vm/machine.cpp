#include "vm/machine.h"

#include "vm/calls.h"
#include "vm/ops.h"

namespace plait::vm {

const NativeDef kMachine[kFrameCount] = {
    {"<fiber>", nullptr, step_fiber_entry, 1, 1, 0, 0, nullptr},
    {"<construct>", nullptr, step_construct, 3, 3, 2, 0, nullptr},
    {"<raise>", nullptr, step_raise, 2, 2, 1, 0, nullptr},
    {"<binary>", nullptr, step_binary, 3, 3, 2, 0, nullptr},
    {"<in place>", nullptr, step_in_place, 3, 3, 1, 0, nullptr},
    {"<compare>", nullptr, step_compare, 3, 3, 2, 0, nullptr},
    {"<getattr>", nullptr, step_get_attribute, 2, 2, 1, kNativeCatches, nullptr},
    {"<truth>", nullptr, step_truth, 1, 1, 1, 0, nullptr},
    {"__build_class__", nullptr, step_build_class, 2, 4, 4, 0, "function,name,*bases,**keywords"},
    {"<type.__new__>", nullptr, step_type_new, 5, 5, 3, 0, nullptr},
    {"<import>", nullptr, step_import, 2, 2, 4, kNativeCatches, nullptr},
    {"<module>", nullptr, step_run_module, 2, 2, 2, kNativeCatches, nullptr},
    {"<import from>", nullptr, step_import_from, 2, 2, 1, kNativeCatches, nullptr},
    {"<collect>", nullptr, step_collect, 3, 3, 2, 0, nullptr},
    {"<unpack>", nullptr, step_unpack, 3, 3, 3, 0, nullptr},
    {"<merge>", nullptr, step_merge_mapping, 3, 3, 4, 0, nullptr},
    {"<display>", nullptr, step_build_keyed, 2, 2, 2, 0, nullptr},
    {"<await>", nullptr, step_await_method, 1, 1, 1, 0, nullptr},
    {"<send>", nullptr, step_send, 2, 2, 1, kNativeCatches, nullptr},
    {"<throw>", nullptr, step_throw, 2, 2, 2, kNativeCatches, nullptr},
    {"<format exception>", nullptr, step_format_exception, 1, 1, 6, kNativeCatches, nullptr},
    {"<anext>", nullptr, step_async_next, 1, 1, 1, 0, nullptr},
    {"<format>", nullptr, step_format, 3, 3, 0, 0, nullptr},
    {"<finalize>", nullptr, step_finalize, 1, 1, 5, kNativeCatches, nullptr},
    {"<signals>", nullptr, step_signals, 1, 1, 1, 0, nullptr},
    {"<frozen>", nullptr, step_frozen, 4, 4, 2, 0, nullptr},
    {"<make derived>", nullptr, step_make_derived, 3, 3, 1, 0, nullptr},
    {"<match class>", nullptr, step_match_class, 5, 5, 2, kNativeCatches, nullptr},
};
const NativeTable kMachineNatives = {kMachine, kFrameCount};

Value step_fiber_entry(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), call_unpacked_tuple(m, f.slot(0)));
    return f.slot(0);
    PLAIT_FRAME_END
}

// What has registered itself takes the signals that are due. Slots: the fiber's stop value, the
// answer.
Value step_signals(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), ([&] {
                    const Value function =
                        m.root().extra[static_cast<int>(ExtraRoot::SignalHandlers)];
                    if (function.is_object() && function != kNone)
                        return call(m, function, nullptr, 0);
                    m.signals_due = 0;
                    return kNone;
                })());
    m.fiber().stop_value = f.slot(0);
    return kNone;
    PLAIT_FRAME_END
}

} // namespace plait::vm
