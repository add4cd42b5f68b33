// The switch between the three models: it loads the same example in another one. A program of the
// person's own has no twins; then the switch is off and says why.

export function createModels(examples) {
    const group = document.getElementById("models");
    const buttons = [...group.querySelectorAll("button")];
    let shown = null;

    function choose(button) {
        const twin = examples.twin(shown, button.dataset.model);
        if (!twin || twin === shown) return;
        examples.load(twin);
        button.focus();
    }

    for (const button of buttons) button.addEventListener("click", () => choose(button));
    group.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const at = buttons.indexOf(event.target);
        choose(buttons[(at + step + buttons.length) % buttons.length]);
    });

    return {
        show(example) {
            shown = example;
            const hasTwins = Boolean(example?.twins);
            group.setAttribute("aria-disabled", String(!hasTwins));
            group.title = hasTwins
                ? "The same program in each of the three models"
                : example
                    ? "This example exists in one model only."
                    : "This program is edited: only the examples exist in all three models. Choose one under Examples.";
            for (const button of buttons) {
                const chosen = hasTwins && example.model === button.dataset.model;
                button.disabled = !hasTwins;
                button.setAttribute("aria-checked", String(chosen));
                button.tabIndex = chosen || !hasTwins ? 0 : -1;
            }
            // The serial twin is in none of the three.
            if (buttons.every((button) => button.tabIndex < 0)) buttons[0].tabIndex = 0;
        },
    };
}
