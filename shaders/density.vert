// A lane that is zoomed out: a column for each bucket of time, the running share at the bottom, the
// share of the state that is most of the rest above it.
#include "common.glsl"
layout(location = 0) in uvec4 a_bucket; // running share, other state, its share (of 255), unused

uniform vec4 u_buckets;     // x of the first one, width of one, both in pixels
uniform vec4 u_row;         // top, height, opacity, unused
uniform vec4 u_colours[16]; // by state
uniform vec4 u_styles[16];  // by state: pattern, share of the row's height

flat out vec4 v_colour;
flat out float v_pattern;

void main() {
    bool is_running = gl_VertexID < 6;
    vec2 at = corner(is_running ? gl_VertexID : gl_VertexID - 6);
    float running = float(a_bucket.x) / 255.0;
    float other = float(a_bucket.z) / 255.0;
    int state = is_running ? 0 : int(a_bucket.y) & 15;
    // What ran only for a moment is still a pixel high.
    float run_height = a_bucket.x > 0u ? max(floor(u_row.y * running + 0.5), u_screen.z) : 0.0;
    float other_height = floor((u_row.y - run_height) * min(other / max(1.0 - running, 0.004), 1.0) + 0.5);
    float bottom = u_row.x + u_row.y - (is_running ? 0.0 : run_height);
    float height = is_running ? run_height : other_height;
    float left = floor(u_buckets.x + float(gl_InstanceID) * u_buckets.y + 0.5);
    float right = max(floor(u_buckets.x + float(gl_InstanceID + 1) * u_buckets.y + 0.5), left + 1.0);
    v_colour = vec4(u_colours[state].rgb, u_colours[state].a * u_row.z * (is_running ? 1.0 : 0.85));
    v_pattern = u_styles[state].x;
    gl_Position = to_clip(vec2(mix(left, right, at.x), bottom - height * (1.0 - at.y)));
}
