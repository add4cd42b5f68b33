// What src/app/ui_main.cpp calls.

const uiLibrary = {
    // SDL2 looks for the element "#canvas"; the page's canvas may be called otherwise.
    ui_bind_canvas__deps: ["$specialHTMLTargets"],
    ui_bind_canvas: () => { specialHTMLTargets["#canvas"] = Module["canvas"]; },
};

addToLibrary(uiLibrary);
