// A span's colour under its state's pattern.
#include "pattern.glsl"
uniform vec4 u_screen;
flat in vec4 v_rect;
flat in vec4 v_colour;
flat in float v_pattern;
out vec4 o_colour;

void main() {
    vec2 px = vec2(gl_FragCoord.x, u_screen.y - gl_FragCoord.y);
    int pattern = int(v_pattern + 0.5);
    float width = (v_rect.z - v_rect.x) / u_screen.z;
    float coverage = width < 3.0 ? 0.85 : pattern_coverage(pattern, px / u_screen.z);
    if (pattern == kOutline) {
        vec2 inside = min(px - v_rect.xy, v_rect.zw - px) / u_screen.z;
        coverage = min(inside.x, inside.y) < 1.5 ? 1.0 : 0.12;
    }
    o_colour = vec4(v_colour.rgb, v_colour.a * coverage);
}
