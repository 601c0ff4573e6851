/** What libraries call and Chrome 90 or Safari 14 do not have. Imported first by both entries. */

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function define(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

define(Array.prototype, 'at', at);
define(String.prototype, 'at', at);
define(Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.hasOwn(owner, key));
define(Array.prototype, 'findLast', function findLast<T>(this: T[], test: (item: T) => boolean) {
  return [...this].reverse().find(test);
});
