import { randomBytes } from 'node:crypto';

/** One file as a browser sends it in a form. The name stands as given: nothing in it is escaped but what a browser escapes. */
export function multipartOf(content: Buffer | string, name: string, type = 'application/octet-stream') {
  const boundary = `----test${randomBytes(8).toString('hex')}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
