// Full inside of the rectangle, falling off around it, fading with age.
flat in vec4 v_rect;
flat in vec4 v_colour;
flat in vec2 v_shape;
in vec2 v_px;
out vec4 o_colour;

void main() {
    vec2 outside = max(max(v_rect.xy - v_px, v_px - v_rect.zw), vec2(0.0));
    float glow = clamp(1.0 - length(outside) / max(v_shape.y, 1.0), 0.0, 1.0);
    float fade = 1.0 - v_shape.x;
    o_colour = vec4(v_colour.rgb, v_colour.a * glow * glow * fade * fade);
}
