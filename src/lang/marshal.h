#pragma once

// Code objects as bytes and back: how frozen modules are kept as static data. The bytes are the
// same on every platform. Any thread may call.

#include "lang/code.h"

#include <memory>
#include <string>
#include <string_view>

namespace plait::lang {

std::string marshal(const CodeObject& code);
// Null where the bytes are damaged.
std::shared_ptr<const CodeObject> unmarshal(std::string_view bytes);

} // namespace plait::lang
