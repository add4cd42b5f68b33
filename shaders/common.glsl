// Shared by all vertex shaders. Positions are device pixels from the top left.
uniform vec4 u_screen; // width, height, device pixels per point, unused

vec4 to_clip(vec2 px) {
    return vec4(px.x / u_screen.x * 2.0 - 1.0, 1.0 - px.y / u_screen.y * 2.0, 0.0, 1.0);
}

// The corners of two triangles that make a quad.
vec2 corner(int vertex) {
    return vec2(vertex == 1 || vertex == 2 || vertex == 4, vertex == 2 || vertex == 4 || vertex == 5);
}
