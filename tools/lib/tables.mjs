// Tables of the documentation, made of custom-elements.json.

const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const table = (titles, rows) =>
  [row(titles), `|${'---|'.repeat(titles.length)}`, ...rows.map(row)].join('\n');

const signature = ({ name, kind, parameters, readonly }) => {
  if (kind === 'field') return `\`${name}\`${readonly ? ', read only' : ''}`;
  const given = parameters.map((one) => `${one.name}${one.optional ? '?' : ''}`);
  return `\`${name}(${given.join(', ')})\``;
};

/** Members that are no attributes: those are in their own table. */
const beyondAttributes = ({ attributes, members }) =>
  members.filter(({ name }) => !attributes.some(({ fieldName }) => fieldName === name));

/** What each place in a document between `<!-- name -->` and `<!-- /name -->` holds. */
export const tablesOf = (element) => ({
  attributes: table(
    ['attribute', 'meaning'],
    element.attributes.map(({ name, description }) => [`\`${name}\``, description]),
  ),
  members: table(
    ['property or method', 'meaning'],
    beyondAttributes(element).map((member) => [signature(member), member.description]),
  ),
  events: table(
    ['event', 'when'],
    element.events.map(({ name, description }) => [`\`${name}\``, description]),
  ),
  properties: table(
    ['custom property', 'by day'],
    element.cssProperties.map((one) => [`\`${one.name}\``, `\`${one.default}\``]),
  ),
  parts: table(
    ['part', 'what it is'],
    element.cssParts.map(({ name, description }) => [`\`${name}\``, description]),
  ),
});

/** The document with these tables in their places. */
export function withTables(text, tables) {
  return text.replace(/(<!-- (\w+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g, (all, begin, name, end) =>
    name in tables ? `${begin}${tables[name]}\n${end}` : all,
  );
}

/** Documents that have tables. */
export const documents = ['README.md', 'docs/embedding.md'];
