#include "platform/gl.h"

#include <GLES3/gl3.h>

namespace plait::platform {

bool load_gl(GlLookup, Gl* gl) {
    // Types of the same size have other names there, so the pointers are cast.
#define PLAIT_GL_TAKE(result, name, parameters)                                                    \
    gl->name = reinterpret_cast<result(*) parameters>(&gl##name);
    PLAIT_GL_FUNCTIONS(PLAIT_GL_TAKE)
#undef PLAIT_GL_TAKE
    gl->is_es = true;
    return true;
}

} // namespace plait::platform
