// The numbers of OpenGL that the renderer uses; the same in ES 3.0 and in 3.3.
#pragma once

namespace plait::ui {

inline constexpr unsigned kGlTriangles = 0x0004;
inline constexpr unsigned kGlUnsignedByte = 0x1401;
inline constexpr unsigned kGlUnsignedInt = 0x1405;
inline constexpr unsigned kGlFloat = 0x1406;
inline constexpr unsigned kGlColorBufferBit = 0x4000;
inline constexpr unsigned kGlArrayBuffer = 0x8892;
inline constexpr unsigned kGlStreamDraw = 0x88E0;
inline constexpr unsigned kGlStaticDraw = 0x88E4;
inline constexpr unsigned kGlFragmentShader = 0x8B30;
inline constexpr unsigned kGlVertexShader = 0x8B31;
inline constexpr unsigned kGlCompileStatus = 0x8B81;
inline constexpr unsigned kGlLinkStatus = 0x8B82;
inline constexpr unsigned kGlBlend = 0x0BE2;
inline constexpr unsigned kGlScissorTest = 0x0C11;
inline constexpr unsigned kGlSrcAlpha = 0x0302;
inline constexpr unsigned kGlOneMinusSrcAlpha = 0x0303;
inline constexpr unsigned kGlOne = 1;

} // namespace plait::ui
