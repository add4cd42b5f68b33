// An arrow between two lanes: a curve of [kSegments] pieces, the more level at its ends the farther
// it goes in time, and a head that points where it arrives.
#include "common.glsl"
layout(location = 0) in vec4 a_ends;   // from x, y, to x, y
layout(location = 1) in vec4 a_colour;
layout(location = 2) in vec4 a_shape;  // half width in pixels, unused

const int kSegments = 16;

out float v_across;
flat out float v_half_width;
flat out vec4 v_colour;

vec2 along(float t) {
    vec2 from = a_ends.xy;
    vec2 to = a_ends.zw;
    float reach = clamp((to.x - from.x) * 0.5, 0.0, 60.0 * u_screen.z);
    vec2 first = from + vec2(reach, 0.0);
    vec2 second = to - vec2(reach, 0.0);
    float s = 1.0 - t;
    return s * s * s * from + 3.0 * s * s * t * first + 3.0 * s * t * t * second + t * t * t * to;
}

void main() {
    v_colour = a_colour;
    v_half_width = a_shape.x;
    float head = 6.0 * u_screen.z;
    if (gl_VertexID >= kSegments * 6) {
        int vertex = gl_VertexID - kSegments * 6;
        vec2 tangent = a_ends.zw - along(0.9);
        tangent = length(tangent) > 0.001 ? normalize(tangent) : vec2(1.0, 0.0);
        vec2 side = vec2(-tangent.y, tangent.x) * head * 0.5;
        vec2 offset = vertex == 0 ? vec2(0.0) : -tangent * head + (vertex == 1 ? side : -side);
        v_across = 0.0;
        gl_Position = to_clip(a_ends.zw + offset);
        return;
    }
    int vertex = gl_VertexID % 6;
    vec2 at = corner(vertex);
    float t = (float(gl_VertexID / 6) + at.x) / float(kSegments);
    vec2 place = along(t);
    vec2 direction = along(min(t + 0.01, 1.0)) - along(max(t - 0.01, 0.0));
    vec2 normal = length(direction) > 0.001 ? normalize(vec2(-direction.y, direction.x)) : vec2(0.0, 1.0);
    float side = at.y * 2.0 - 1.0;
    v_across = side * (v_half_width + 1.0);
    gl_Position = to_clip(place + normal * v_across);
}
