// A density column: as a span, without an outline.
#include "pattern.glsl"
uniform vec4 u_screen;
flat in vec4 v_colour;
flat in float v_pattern;
out vec4 o_colour;

void main() {
    vec2 px = vec2(gl_FragCoord.x, u_screen.y - gl_FragCoord.y) / u_screen.z;
    int pattern = int(v_pattern + 0.5);
    float coverage = pattern == kOutline ? 0.35 : pattern_coverage(pattern, px);
    o_colour = vec4(v_colour.rgb, v_colour.a * coverage);
}
