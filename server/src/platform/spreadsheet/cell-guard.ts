/*
 * Reliability F23, after OWASP on CSV injection. A program set to the right separator runs a cell that starts with one of = + - @ (also full-width), a
 * tab or a line break. A program set to another separator sees cells begin behind a semicolon, a tab or a line break inside of ours, also when
 * a quote follows. Each such place gets an apostrophe; the conditions look the same with and without it, so it can be taken away again.
 */
const atStart = /^(?=["'\s]*[=+\-@＝＋－＠]|'*[\t\r\n])/;
const guardAtStart = /^'(?=["'\s]*[=+\-@＝＋－＠]|'*[\t\r\n])/;
const behindSeparator = /([;\t\r\n])(?=["' \u00a0\u3000]*[=+\-@＝＋－＠])/g;
const guardBehindSeparator = /([;\t\r\n])'(?=["' \u00a0\u3000]*[=+\-@＝＋－＠])/g;

/** Puts an apostrophe before whatever a spreadsheet program would run. `unguardCell` takes exactly these away again. */
export function guardCell(text: string): string {
  return text.replace(behindSeparator, "$1'").replace(atStart, "'");
}

/** The text as it was before `guardCell`. */
export function unguardCell(text: string): string {
  if (!text.includes("'")) return text;
  return text.replace(guardAtStart, '').replace(guardBehindSeparator, '$1');
}
