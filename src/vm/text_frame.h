#pragma once

// What the frames that make text share: a growing buffer in a slot, and a point to which a step
// returns after a collection.

#include "vm/mutator.h"
#include "vm/ops.h"

#include <string>
#include <string_view>

namespace plait::vm {

// From here on the step may return kSignalRetry: it is entered here again.
#define PLAIT_RETRY_POINT()                                                                        \
    do {                                                                                           \
        f.state() = __LINE__ * 2;                                                                  \
        [[fallthrough]];                                                                           \
    case __LINE__ * 2:;                                                                            \
    } while (0)

// [slot] holds text as WTF-8 in a Raw whose first word is its length; no value is an empty one.
// False: no room, and nothing is appended.
bool buffer_append(Mutator& m, Value& slot, std::string_view text);
bool buffer_append_str(Mutator& m, Value& slot, Str* s);
std::string_view buffer_view(Mutator& m, Value slot);

// Frames of kTextFrames, to be pushed.
enum class TextFrame : uint8_t {
    ReprContainer,
    CheckedCall,
    Ascii,
    Percent,
    Format,
    NumberCall,
    Bytes,
    Power
};
Value push_text_frame(Mutator& m, TextFrame frame, const Value* args, uint32_t count);

// The result of a dunder that must be a str.
enum class StrResult : uint8_t { Repr, Str, Format };
// Calls [function] with self (and [argument] where it has a value) and checks what comes.
Value call_for_str(
    Mutator& m, StrResult what, Value function, Value self, Value argument = Value());
// What the class of [v] has under [name] where that is not what object, a builtin base or
// BaseException have; no value where the builtin behaviour is right.
Value overridden(Mutator& m, Value v, NameId name);

// repr_container.cpp
Value repr_container_step(Mutator& m, NativeFrame& f, Value in);
// percent.cpp, str_format.cpp
Value percent_step(Mutator& m, NativeFrame& f, Value in);
Value format_step(Mutator& m, NativeFrame& f, Value in);
// int.cpp
Value power_step(Mutator& m, NativeFrame& f, Value in);
inline constexpr int kReprContainerLocals = 5, kPercentLocals = 6, kFormatLocals = 6;

// repr_simple.cpp
void append_str_repr(Str* s, std::string* out);
void append_bytes_repr(std::string_view bytes, std::string* out);
std::string ascii_of_utf8(std::string_view text);
std::string class_name_of(Mutator& m,
                          Value klass); // module.qualname, without the module for builtins
std::string address_of(Value v);
// Whether repr() of [v] is that of a container, made by a frame where its items are not simple.
bool is_repr_container(Mutator& m, Value v);

} // namespace plait::vm
