// Gl: the functions of OpenGL ES 3.0 and OpenGL 3.3 that the renderer calls, as a table.
//
// A table, because natively each one is looked up when there is a context, and because a test
// renders with functions of its own. On the thread that owns the context.
#pragma once

#include <cstddef>

namespace plait::platform {

#define PLAIT_GL_FUNCTIONS(X)                                                                      \
    X(void, ActiveTexture, (unsigned))                                                             \
    X(void, AttachShader, (unsigned, unsigned))                                                    \
    X(void, BindBuffer, (unsigned, unsigned))                                                      \
    X(void, BindVertexArray, (unsigned))                                                           \
    X(void, BlendFuncSeparate, (unsigned, unsigned, unsigned, unsigned))                           \
    X(void, BufferData, (unsigned, ptrdiff_t, const void*, unsigned))                              \
    X(void, BufferSubData, (unsigned, ptrdiff_t, ptrdiff_t, const void*))                          \
    X(void, Clear, (unsigned))                                                                     \
    X(void, ClearColor, (float, float, float, float))                                              \
    X(void, CompileShader, (unsigned))                                                             \
    X(unsigned, CreateProgram, ())                                                                 \
    X(unsigned, CreateShader, (unsigned))                                                          \
    X(void, DeleteBuffers, (int, const unsigned*))                                                 \
    X(void, DeleteProgram, (unsigned))                                                             \
    X(void, DeleteShader, (unsigned))                                                              \
    X(void, DeleteVertexArrays, (int, const unsigned*))                                            \
    X(void, Disable, (unsigned))                                                                   \
    X(void, DrawArraysInstanced, (unsigned, int, int, int))                                        \
    X(void, Enable, (unsigned))                                                                    \
    X(void, EnableVertexAttribArray, (unsigned))                                                   \
    X(void, GenBuffers, (int, unsigned*))                                                          \
    X(void, GenVertexArrays, (int, unsigned*))                                                     \
    X(void, GetProgramInfoLog, (unsigned, int, int*, char*))                                       \
    X(void, GetProgramiv, (unsigned, unsigned, int*))                                              \
    X(void, GetShaderInfoLog, (unsigned, int, int*, char*))                                        \
    X(void, GetShaderiv, (unsigned, unsigned, int*))                                               \
    X(int, GetUniformLocation, (unsigned, const char*))                                            \
    X(void, LinkProgram, (unsigned))                                                               \
    X(void, Scissor, (int, int, int, int))                                                         \
    X(void, ShaderSource, (unsigned, int, const char* const*, const int*))                         \
    X(void, Uniform1f, (int, float))                                                               \
    X(void, Uniform2f, (int, float, float))                                                        \
    X(void, Uniform2ui, (int, unsigned, unsigned))                                                 \
    X(void, Uniform4f, (int, float, float, float, float))                                          \
    X(void, Uniform4fv, (int, int, const float*))                                                  \
    X(void, UseProgram, (unsigned))                                                                \
    X(void, VertexAttribDivisor, (unsigned, unsigned))                                             \
    X(void, VertexAttribIPointer, (unsigned, int, unsigned, int, const void*))                     \
    X(void, VertexAttribPointer, (unsigned, int, unsigned, unsigned char, int, const void*))       \
    X(void, Viewport, (int, int, int, int))

struct Gl {
#define PLAIT_GL_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
    PLAIT_GL_FUNCTIONS(PLAIT_GL_MEMBER)
#undef PLAIT_GL_MEMBER
    bool is_es = false; // Which dialect of GLSL it takes.
};

using GlLookup = void* (*)(const char* name);

// The functions of the current context. [lookup] finds them by name natively and is not needed on
// the web. False where one is missing.
bool load_gl(GlLookup lookup, Gl* gl);

} // namespace plait::platform
