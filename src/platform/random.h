// Random bytes from the system, for hash seeds, names and keys. Any thread may call.
#pragma once

#include "base/result.h"

#include <cstddef>

namespace plait::platform {

Result<void> random_bytes(void* buffer, size_t bytes);

} // namespace plait::platform
