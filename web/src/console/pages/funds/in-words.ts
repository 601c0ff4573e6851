const digits = '零壹贰叁肆伍陆柒捌玖';
const small = ['', '拾', '佰', '仟'];
const large = ['', '万', '亿', '万亿'];

/** Four digits in capital characters, zeros between them once. */
function group(value: number): string {
  let text = '';
  for (const [i, digit] of [...String(value).padStart(4, '0')].entries()) {
    if (digit === '0') text += text !== '' && !text.endsWith('零') ? '零' : '';
    else text += `${digits[Number(digit)] ?? ''}${small[3 - i] ?? ''}`;
  }
  return text.replace(/零$/, '');
}

function whole(yuan: number): string {
  let text = '';
  for (let place = 3; place >= 0; place--) {
    const part = Math.floor(yuan / 10_000 ** place) % 10_000;
    if (part === 0) {
      if (text !== '' && !text.endsWith('零')) text += '零';
      continue;
    }
    if (text !== '' && part < 1000 && !text.endsWith('零')) text += '零';
    text += group(part) + (large[place] ?? '');
  }
  return text.replace(/零$/, '');
}

/** An amount in fen in the capital characters that Chinese payment slips ask for: 壹拾万元整. */
export function amountInWords(fen: number): string {
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const head = yuan > 0 ? `${whole(yuan)}元` : '';
  if (jiao === 0 && rest === 0) return `${head || '零元'}整`;
  const middle = jiao > 0 ? `${digits[jiao] ?? ''}角` : head === '' ? '' : '零';
  return head + middle + (rest > 0 ? `${digits[rest] ?? ''}分` : '整');
}
