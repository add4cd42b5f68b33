// The strip over the picture: what the program shows in a sentence, and a prediction to make before
// it runs. What came true is read from the run's own output.

export function createClaim() {
    const title = document.getElementById("claim-title");
    const text = document.getElementById("claim-text");
    const predict = document.getElementById("predict");
    const question = document.getElementById("predict-question");
    const choices = document.getElementById("predict-choices");
    let example = null;
    let guess = null;
    let lastLine = "";

    function press(button, answer) {
        guess = answer;
        for (const other of choices.children) other.setAttribute("aria-pressed", String(other === button));
    }

    function showPrediction({ ask, choices: answers }) {
        question.textContent = `Predict: ${ask}`;
        choices.replaceChildren(...answers.map((answer) => {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = answer;
            button.setAttribute("aria-pressed", "false");
            button.addEventListener("click", () => press(button, answer));
            return button;
        }));
    }

    function judge() {
        const { answers, because } = example.predict;
        const actual = answers ? answers[lastLine] ?? lastLine : lastLine;
        for (const button of choices.children) button.classList.toggle("right", actual.endsWith(button.textContent));
        const verdict = guess === null ? "" : actual.endsWith(guess) ? "As you said. " : `You said ${guess}. `;
        question.textContent = `It printed \u201c${lastLine}\u201d. ${verdict}${because}`;
    }

    function reset() {
        guess = null;
        predict.hidden = !example?.predict;
        if (example?.predict) showPrediction(example.predict);
    }

    return {
        show(now) {
            if (now === example && title.textContent) return;
            example = now;
            title.textContent = example ? example.claim ?? example.title : "Your own program";
            text.textContent = example ? example.about : "Run it, and see who ran when, who waited, and for whom.";
            reset();
        },
        reset,
        onBegin() {
            lastLine = "";
        },
        onOutput(message) {
            if (message.fd !== 1) return;
            const last = message.text.trimEnd();
            if (last) lastLine = last.slice(last.lastIndexOf("\n") + 1);
        },
        onEnd({ exitCode }) {
            if (example?.predict && exitCode === 0 && lastLine) judge();
        },
    };
}
