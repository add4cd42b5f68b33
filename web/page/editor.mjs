// The editor: CodeMirror 6 with Python. It lives in a shadow root, because there CodeMirror adopts
// its style sheets instead of writing <style> elements, which the page's policy forbids.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
    "&": { height: "100%", fontSize: "13px", color: "var(--text)", backgroundColor: "var(--bg)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "19px", overflow: "auto" },
    ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
    ".cm-line": { padding: "0 12px 0 6px" },
    ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
    ".cm-gutters": { backgroundColor: "var(--bg)", color: "var(--muted)", border: "none" },
    ".cm-lineNumbers .cm-gutterElement": { padding: "0 5px 0 14px" },
    ".cm-activeLineGutter": { backgroundColor: "var(--active-line)", color: "var(--text)" },
    ".cm-activeLine": { backgroundColor: "var(--active-line)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selection)" },
    ".cm-selectionMatch": { backgroundColor: "var(--raised)" },
    "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--raised)", outline: "1px solid var(--control)" },
    ".cm-pointed": { backgroundColor: "var(--selection)", boxShadow: "inset 3px 0 var(--accent)" },
    ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--text)", borderColor: "var(--line)" },
    ".cm-textfield": { backgroundColor: "var(--bg)", border: "1px solid var(--control)", borderRadius: "4px" },
    ".cm-button": { backgroundImage: "none", backgroundColor: "var(--raised)", border: "1px solid var(--line)", borderRadius: "4px" },
    ".cm-searchMatch": { backgroundColor: "var(--warn-bg)" },
});

const colours = syntaxHighlighting(HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--code-keyword)" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
    { tag: [tags.comment], color: "var(--code-comment)", fontStyle: "italic" },
    { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--code-def)" },
    { tag: [tags.self, tags.standard(tags.variableName), tags.meta], color: "var(--code-builtin)" },
]));

// The line that the picture points at.
const pointAt = StateEffect.define();
const pointed = StateField.define({
    create: () => Decoration.none,
    update(decorations, transaction) {
        for (const effect of transaction.effects) {
            if (!effect.is(pointAt)) continue;
            const { doc } = transaction.state;
            if (effect.value < 1 || effect.value > doc.lines) return Decoration.none;
            return Decoration.set([Decoration.line({ class: "cm-pointed" }).range(doc.line(effect.value).from)]);
        }
        return transaction.docChanged ? Decoration.none : decorations;
    },
    provide: (field) => EditorView.decorations.from(field),
});

export function createEditor(host) {
    const changeListeners = [];
    const lineListeners = [];
    const root = host.attachShadow({ mode: "open", delegatesFocus: false });
    let line = 1;

    const watcher = EditorView.updateListener.of((update) => {
        if (update.docChanged) for (const listener of changeListeners) listener();
        const now = update.state.doc.lineAt(update.state.selection.main.head).number;
        const moved = update.selectionSet && !update.docChanged && now !== line;
        line = now;
        if (moved && update.transactions.some((one) => one.isUserEvent("select.pointer")))
            for (const listener of lineListeners) listener(now);
    });

    const view = new EditorView({
        root,
        parent: root,
        state: EditorState.create({
            extensions: [
                lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), history(), indentOnInput(),
                bracketMatching(), closeBrackets(), highlightSelectionMatches(), search({ top: true }), python(), indentUnit.of("    "),
                EditorState.tabSize.of(8), pointed, look, colours, watcher,
                EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0", autocapitalize: "off", spellcheck: "false" }),
                keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
            ],
        }),
    });

    return {
        text: () => view.state.doc.toString(),
        // Ctrl+Z brings the program back that was here before, unless [forget].
        setText(text, { forget = false } = {}) {
            view.dispatch({
                changes: { from: 0, to: view.state.doc.length, insert: text },
                selection: { anchor: 0 },
                scrollIntoView: true,
                annotations: forget ? Transaction.addToHistory.of(false) : [],
            });
        },
        highlightLine(number) {
            const target = Math.min(Math.max(number, 1), view.state.doc.lines);
            view.dispatch({ effects: [pointAt.of(target), EditorView.scrollIntoView(view.state.doc.line(target).from, { y: "nearest" })] });
        },
        focus: () => view.focus(),
        onChange: (listener) => changeListeners.push(listener),
        onLine: (listener) => lineListeners.push(listener),
    };
}
