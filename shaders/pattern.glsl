// The patterns of the states, so that none is told by its colour alone. In screen space: a pattern
// stays in place while spans are zoomed. Returns coverage, 0 to 1. [px] is in points.
const int kSolid = 0;
const int kHatch = 1;
const int kCrossHatch = 2;
const int kDots = 3;
const int kBars = 4;
const int kOutline = 5;
const int kSparseDots = 6;

float stripes(float x, float period, float width) {
    float d = abs(fract(x / period) - 0.5) * period;
    return clamp(width * 0.5 - d + 0.5, 0.0, 1.0);
}

float dots(vec2 px, float period, float radius) {
    vec2 cell = (fract(px / period) - 0.5) * period;
    return clamp(radius - length(cell) + 0.5, 0.0, 1.0);
}

float pattern_coverage(int pattern, vec2 px) {
    if (pattern == kHatch) return mix(0.3, 1.0, stripes((px.x + px.y) * 0.7071, 5.0, 2.4));
    if (pattern == kCrossHatch)
        return mix(0.32, 1.0, max(stripes((px.x + px.y) * 0.7071, 6.0, 1.8), stripes((px.x - px.y) * 0.7071, 6.0, 1.8)));
    if (pattern == kDots) return mix(0.28, 1.0, dots(px, 4.0, 1.3));
    if (pattern == kBars) return mix(0.3, 1.0, stripes(px.x, 5.0, 2.2));
    if (pattern == kSparseDots) return mix(0.34, 1.0, dots(px, 6.5, 1.5));
    return 1.0;
}
