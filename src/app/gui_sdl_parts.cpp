// The parts of SDL2 that its own video part and Dear ImGui's backend name and that the web build
// leaves out: there are no game controllers and there is no SDL renderer.

#include <SDL.h>

extern "C" {

SDL_GameController* SDL_GameControllerOpen(int) {
    return nullptr;
}
Uint8 SDL_GameControllerGetButton(SDL_GameController*, SDL_GameControllerButton) {
    return 0;
}
Sint16 SDL_GameControllerGetAxis(SDL_GameController*, SDL_GameControllerAxis) {
    return 0;
}
int SDL_GetRendererOutputSize(SDL_Renderer*, int* width, int* height) {
    *width = *height = 0;
    return -1;
}
SDL_Renderer* SDL_GetRenderer(SDL_Window*) {
    return nullptr;
}
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*);
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*) {}
// SDL2 would look functions up by name; nobody here asks it to, and Emscripten's table of all names
// is larger than the rest of the module's JavaScript.
void* eglGetProcAddress(const char*);
void* eglGetProcAddress(const char*) {
    return nullptr;
}

} // extern "C"
