// A plugin for Vite and Rolldown: markup and styles in templates go without their indentation, which no
// minifier takes away and which is a tenth of the element's program.
const elements = /\/web\/src\/element\/[^/]+\.ts$/;

export const withoutIndentation = () => ({
  name: 'without-indentation',
  apply: 'build',
  enforce: 'pre',
  // Elements have no text in which it would mean anything; a line's end stays a line's end.
  transform: (code, id) =>
    elements.test(id) ? { code: code.replace(/\n[ \t]+/g, '\n'), map: null } : null,
});
