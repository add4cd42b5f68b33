#include "platform/gl.h"

namespace plait::platform {

bool load_gl(GlLookup lookup, Gl* gl) {
    bool has_all = true;
#define PLAIT_GL_LOOK_UP(result, name, parameters)                                                 \
    gl->name = reinterpret_cast<result(*) parameters>(lookup("gl" #name));                         \
    has_all = has_all && gl->name;
    PLAIT_GL_FUNCTIONS(PLAIT_GL_LOOK_UP)
#undef PLAIT_GL_LOOK_UP
    gl->is_es = false;
    return has_all;
}

} // namespace plait::platform
