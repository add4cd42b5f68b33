// The strip over the picture: what the program shows in a sentence, and a prediction to make before
// it runs. What came true is read from the run itself: from what it printed, from its time, or from
// how much of it ran at once.

const maxKept = 20000; // Characters of output that a prediction is judged by.

export function createClaim(stage, editor) {
    const title = document.getElementById("claim-title");
    const text = document.getElementById("claim-text");
    const predict = document.getElementById("predict");
    const question = document.getElementById("predict-question");
    const choices = document.getElementById("predict-choices");
    let example = null;
    let guess = null;
    let printed = "";
    let counts = true; // Whether the run is one that the prediction is about.

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

    const lastLine = () => printed.trimEnd().split("\n").at(-1);

    // What happened: {said, answer}; said is a sentence, answer one of the choices.
    const judges = {
        time({ wall }) {
            return { said: `It took ${(wall / 1000).toFixed(2)} s.`, answer: `${Math.floor(wall / 1000)} s` };
        },
        parallelism() {
            const { parallelism } = stage.figures() ?? { parallelism: 0 };
            return { said: `On average ${parallelism.toFixed(1)} ran at a time.`, answer: example.predict.choices[parallelism >= 1.3 ? 1 : 0] };
        },
        output() {
            const [, answer, said = `It printed \u201c${lastLine()}\u201d.`] = example.predict.match.find(([pattern]) => new RegExp(pattern).test(printed)) ?? [];
            return { said, answer };
        },
        line() {
            const line = lastLine();
            return { said: `It printed \u201c${line}\u201d.`, answer: example.predict.choices.find((choice) => line.endsWith(choice)) };
        },
    };

    function judge(message) {
        const { because, by = "line" } = example.predict;
        const { said, answer } = judges[by](message);
        for (const button of choices.children) button.classList.toggle("right", button.textContent === answer);
        const verdict = guess === null ? "" : guess === answer ? "As you said. " : `You said ${guess}. `;
        question.textContent = `${said} ${verdict}${typeof because === "object" ? because[answer] ?? "" : because}`;
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
        onBegin({ source, purpose }) {
            printed = "";
            counts = !purpose && source === editor.text();
        },
        onOutput(message) {
            if (message.fd === 1 && counts) printed = (printed + message.text).slice(-maxKept);
        },
        onEnd(message) {
            const hasEnded = message.exitCode === 0 && !message.stopped;
            if (counts && example?.predict && hasEnded && (printed || example.predict.by)) judge(message);
        },
    };
}
