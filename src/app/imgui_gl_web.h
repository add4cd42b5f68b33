// Included before all else by Dear ImGui's OpenGL backend in the page: it asks for the state of the
// context in each frame, to put it back. In a browser most of these questions go to another process
// and wait there until all that was drawn before is done, so a frame held the page's main thread
// for as long as its picture took (without a graphics card more than 100 ms). Nobody but the panels
// draws in this context: each answer is asked for once and remembered. The thread that owns the
// context.
#pragma once

#include <GLES3/gl3.h>

namespace plait::app {

struct RememberedState {
    GLenum name;
    GLint values[4];
};

inline const GLint* remember_gl_state(GLenum name, bool is_capability) {
    static RememberedState known[48];
    static int count = 0;
    for (int i = 0; i < count; ++i) {
        if (known[i].name == name) return known[i].values;
    }
    // Where there is no room left, the last place is asked for anew.
    RememberedState& state = known[count < 47 ? count++ : 47];
    state = {name, {}};
    if (is_capability) {
        state.values[0] = glIsEnabled(name);
    } else {
        glGetIntegerv(name, state.values);
    }
    return state.values;
}

inline void get_remembered_integers(GLenum name, GLint* values) {
    const GLint* state = remember_gl_state(name, false);
    const int count = name == GL_VIEWPORT || name == GL_SCISSOR_BOX ? 4 : 1;
    for (int i = 0; i < count; ++i)
        values[i] = state[i];
}

inline GLboolean is_remembered_enabled(GLenum name) {
    return GLboolean(remember_gl_state(name, true)[0]);
}

} // namespace plait::app

#define glGetIntegerv plait::app::get_remembered_integers
#define glIsEnabled plait::app::is_remembered_enabled
