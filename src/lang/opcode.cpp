#include "lang/code.h"

namespace plait::lang {

OpcodeFormat format_of(Opcode opcode) {
    static constexpr OpcodeFormat kFormats[] = {
#define PLAIT_OPCODE(name, format, meaning) OpcodeFormat::format,
#include "lang/opcodes.def"
#undef PLAIT_OPCODE
    };
    return kFormats[static_cast<size_t>(opcode)];
}

const char* name_of(Opcode opcode) {
    static constexpr const char* kNames[] = {
#define PLAIT_OPCODE(name, format, meaning) #name,
#include "lang/opcodes.def"
#undef PLAIT_OPCODE
    };
    return kNames[static_cast<size_t>(opcode)];
}

} // namespace plait::lang
