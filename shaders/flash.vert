// A value that has changed: a glow around its place that fades.
#include "common.glsl"
layout(location = 0) in vec4 a_rect;   // left, top, right, bottom
layout(location = 1) in vec4 a_colour;
layout(location = 2) in vec4 a_shape;  // age from 0 to 1, glow's reach in pixels

flat out vec4 v_rect;
flat out vec4 v_colour;
flat out vec2 v_shape;
out vec2 v_px;

void main() {
    v_rect = a_rect;
    v_colour = a_colour;
    v_shape = a_shape.xy;
    vec2 at = corner(gl_VertexID);
    v_px = mix(a_rect.xy - a_shape.y, a_rect.zw + a_shape.y, at);
    gl_Position = to_clip(v_px);
}
