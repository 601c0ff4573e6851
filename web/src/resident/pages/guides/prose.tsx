import './guides.css';
import { createElement, Fragment } from 'react';

type Block = { kind: 'p' | 'ul' | 'ol' | 'h'; lines: string[] };

const bullet = /^\s*[-*•]\s+/;
const number = /^\s*\d{1,2}[.、)]\s*/;
const heading = /^#{1,4}\s+/;

function kindOf(line: string): Block['kind'] {
  if (heading.test(line)) return 'h';
  if (bullet.test(line)) return 'ul';
  return number.test(line) ? 'ol' : 'p';
}

/** The blocks of a text in the small part of Markdown that articles use: headings, lists, paragraphs. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const kind = kindOf(line);
    const plain = line.replace(heading, '').replace(kind === 'ul' ? bullet : kind === 'ol' ? number : /^\s+/, '');
    if (open?.kind === kind && kind !== 'h') {
      open.lines.push(plain);
      continue;
    }
    open = { kind, lines: [plain] };
    blocks.push(open);
  }
  return blocks;
}

const hotline = /^(\d{3,5}|0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4})$/;

/** Bold words; a telephone number among them can be called by touching it. */
function Bold(props: { words: string }) {
  const strong = <strong>{props.words}</strong>;
  return hotline.test(props.words) ? <a href={`tel:${props.words.replace(/-/g, '')}`}>{strong}</a> : strong;
}

/** A line with its bold words. */
function Inline(props: { line: string }) {
  const pieces = props.line.split(/\*\*([^*]+)\*\*/);
  return createElement(Fragment, null, ...pieces.map((piece, index) => (index % 2 === 0 ? piece : createElement(Bold, { words: piece }))));
}

function Lines(props: { lines: readonly string[] }) {
  return props.lines.map((line) => (
    <li key={line}>
      <Inline line={line} />
    </li>
  ));
}

/** An article's text. */
export function Prose(props: { text: string }) {
  return (
    <div className="prose">
      {blocksOf(props.text).map((block) => {
        const key = `${block.kind} ${block.lines[0]}`;
        if (block.kind === 'h') return <h2 key={key}>{block.lines[0]}</h2>;
        if (block.kind === 'ul')
          return (
            <ul key={key} className="plain-list">
              {<Lines lines={block.lines} />}
            </ul>
          );
        if (block.kind === 'ol')
          return (
            <ol key={key} className="steps">
              {<Lines lines={block.lines} />}
            </ol>
          );
        return (
          <p key={key}>
            <Inline line={block.lines.join('\n')} />
          </p>
        );
      })}
    </div>
  );
}
