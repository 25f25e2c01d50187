/** A page sets any of the variables on the element to make it its own; `::part()` reaches the rest. */
const STYLE = `
:host {
  --text: var(--verbatim-text, light-dark(#1b1b1b, #ececec));
  --muted: var(--verbatim-muted, light-dark(#5c5c5c, #a8a8a8));
  --surface: var(--verbatim-background, light-dark(#ffffff, #1c1c1e));
  --line: var(--verbatim-border, light-dark(#d5d5d5, #444444));
  --accent: var(--verbatim-accent, light-dark(#0b57a4, #8ab8f0));
  --on-accent: var(--verbatim-on-accent, light-dark(#ffffff, #10151c));
  --danger: var(--verbatim-danger, light-dark(#a3201a, #f2a19c));
  color-scheme: var(--verbatim-color-scheme, light dark);
  display: flex; flex-direction: column; gap: .75rem; box-sizing: border-box;
  max-height: var(--verbatim-height, 34rem); padding: 1rem;
  font: var(--verbatim-font, 1rem/1.5 system-ui, sans-serif);
  color: var(--text); background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--verbatim-radius, .75rem);
}
:host([hidden]) { display: none }
[part=turns] { overflow-y: auto; overflow-wrap: anywhere }
[part=turns]:empty { display: none }
[part=turn] + [part=turn] { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: 1rem }
[part=question] { margin: 0 0 .5rem; font-weight: 600 }
[part=answer] { margin: 0 }
[part=turn][aria-busy] [part=answer]::after { content: '…'; color: var(--muted) }
[part=citations] { margin: .75rem 0 0; padding-inline-start: 1.5rem; font-size: .875em; color: var(--muted) }
[part=citation] + [part=citation] { margin-top: .5rem }
[part=quote] { color: var(--text); display: block }
a { color: var(--accent) }
[part=marker] { text-decoration: none }
[part=error] { margin: .5rem 0 0; color: var(--danger) }
[part=form] { display: flex; gap: .5rem; align-items: end }
[part=box] {
  flex: 1; min-width: 0; box-sizing: border-box; padding: .5rem .75rem; resize: vertical; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem;
}
[part=button] {
  padding: .5rem 1rem; font: inherit; color: var(--on-accent); background: var(--accent);
  border: 0; border-radius: .5rem; cursor: pointer;
}
[part=button]:disabled { opacity: .6; cursor: progress }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/** Made by script, so that it stands under the strictest content security policy of a page. */
export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  return sheet
}
