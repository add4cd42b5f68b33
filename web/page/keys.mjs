// The page's keys: Ctrl+Enter (or Cmd+Enter) runs, Esc stops, ? shows the list. The first two work
// in the editor too, before it sees them.

const isTyping = (element) => element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);

export function createKeys({ runner, run, dialogs }) {
    addEventListener("keydown", (event) => {
        const target = event.composedPath()[0];
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            dialogs.close();
            run.run();
        } else if (event.key === "Escape" && runner.isRunning() && !dialogs.isOpen()) {
            runner.stop();
        } else if (event.key === "?" && target instanceof Element && !isTyping(target)) {
            dialogs.open("more");
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }, { capture: true });
}
