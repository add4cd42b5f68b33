// A span: a rectangle from its begin to its end in its lane's row. Times are nanoseconds since the
// run's begin in 48 bits; they become floats only after the window's begin is taken away.
#include "common.glsl"
layout(location = 0) in uvec4 a_span; // begin low, end low, begin high | end high << 16, state | flags << 8

uniform uvec2 u_origin;      // the window's begin, low and high
uniform vec4 u_scale;        // pixels per ns, x of the window's begin, left and right edge
uniform vec4 u_row;          // top, height, opacity, unused
uniform vec4 u_colours[16];  // by state
uniform vec4 u_styles[16];   // by state: pattern, share of the row's height

flat out vec4 v_rect;
flat out vec4 v_colour;
flat out float v_pattern;

float since_origin(uint low, uint high) {
    uint difference = low - u_origin.x;
    int upper = int(high) - int(u_origin.y) - (low < u_origin.x ? 1 : 0);
    return float(upper) * 4294967296.0 + float(difference);
}

void main() {
    float begin = u_scale.y + since_origin(a_span.x, a_span.z & 0xffffu) * u_scale.x;
    float end = u_scale.y + since_origin(a_span.y, a_span.z >> 16) * u_scale.x;
    // Borders lie on pixels, so that neighbours neither overlap nor leave a seam.
    begin = floor(clamp(begin, u_scale.z - 8.0, u_scale.w + 8.0) + 0.5);
    int state = int(a_span.w & 0xffu) & 15;
    // A moment of running between long waits must not be overlooked.
    float least = state == 0 ? max(floor(1.5 * u_screen.z), 1.0) : 1.0;
    end = max(floor(clamp(end, u_scale.z - 8.0, u_scale.w + 8.0) + 0.5), begin + least);
    float height = floor(u_row.y * u_styles[state].y + 0.5);
    float top = floor(u_row.x + (u_row.y - height) * 0.5 + 0.5);
    v_rect = vec4(begin, top, end, top + height);
    v_colour = vec4(u_colours[state].rgb, u_colours[state].a * u_row.z);
    v_pattern = u_styles[state].x;
    vec2 at = corner(gl_VertexID);
    gl_Position = to_clip(mix(v_rect.xy, v_rect.zw, at));
}
