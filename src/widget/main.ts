/** One script tag makes the element known. Without a `server` of its own it asks the server that the script is from. */
import { chatElementFor } from './verbatim-chat.ts'

const script = document.currentScript
const home = script instanceof HTMLScriptElement && script.src ? script.src : location.href

// A page may load the script twice.
if (!customElements.get('verbatim-chat'))
  customElements.define('verbatim-chat', chatElementFor(new URL(home).origin))
